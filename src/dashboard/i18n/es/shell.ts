import type { Messages, Translated } from '../messages.js';

export const shell: Translated<Messages['shell']> = {
  skip: 'Ir al contenido',
  loading: 'Cargando',
  pages: 'Páginas',
  page: {
    queue: 'Cola',
    threads: 'Hilos',
    narratives: 'Narrativas',
    rules: 'Reglas',
    connect: 'Conectar',
    people: 'Personas',
  },
  waiting: '{count, number} en espera de revisión',
  account: {
    title: 'Cuenta: {name}',
    signOut: 'Cerrar sesión',
    signOutEverywhere: 'Cerrar sesión en todas partes',
    stillSignedIn: 'La sesión sigue abierta',
    goTo: 'Ir a {site}',
    stillHere: 'Sigue en {site}',
    changePassword: 'Cambiar contraseña',
  },
  password: {
    title: 'Cambiar contraseña',
    current: 'Contraseña actual',
    next: 'Contraseña nueva',
    nextMeans: 'Al menos 12 caracteres; unas cuantas palabras van bien. Cierra las demás sesiones.',
    show: 'Mostrar la contraseña',
    change: 'Cambiar',
    cancel: 'Cancelar',
    changed: 'Su contraseña ha cambiado.',
  },
  colorScheme: { title: 'Colores', light: 'Claros', dark: 'Oscuros', auto: 'Como el sistema' },
  language: { title: 'Idioma', notLoaded: 'No se pudo cargar el idioma' },
  status: {
    reconnecting: 'Reconectando…',
    reconnectingMeans: 'Los comentarios nuevos aparecerán cuando Parley vuelva a responder',
    pending: '{count, number} <word>en análisis</word>',
    summary:
      '{waiting, number} en espera de revisión, {pending, number} en análisis, {failed, number} con error',
    retry: '{count, number} con error: reintentar',
    retried: 'Los análisis con error se repiten.',
    notRetried: 'Los análisis con error no se repitieron',
  },
  notFound: {
    tab: 'No encontrada',
    title: 'Esta página no existe',
    description: 'Puede que el enlace sea antiguo o esté mal escrito.',
    toQueue: 'A la cola de revisión',
  },
  problem: { title: 'No se pudo cargar', retry: 'Volver a intentarlo' },
};
