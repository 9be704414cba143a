import type { Messages, Translated } from '../messages.js';

export const connect: Translated<Messages['connect']> = {
  title: 'Conectar',
  lede: 'Su sitio envía hilos y comentarios a Parley con una clave de API. El mismo comentario puede enviarse de nuevo sin daño; un texto cambiado se analiza otra vez.',
  lines: 'Líneas para pegar',
  keyFromShell: 'Leen la clave del terminal: <code>export PARLEY_KEY=…</code>',
  line: {
    thread: 'Enviar un hilo con sus comentarios',
    comment: 'Añadirle un comentario',
    deletion: 'Respetar un borrado',
    report: 'Obtener el informe de narrativas como CSV',
  },
  copy: 'Copiar',
  copied: 'Copiado',
  copyOf: 'Copiar: {title}',
  keys: {
    title: 'Claves de API',
    shownOnce:
      'La clave «{name}» se muestra solo esta vez. Cópiela ahora; Parley guarda únicamente su huella.',
    name: 'Nombre',
    role: 'Puede',
    roles: {
      publisher: 'Enviar comentarios, leer',
      analyst: 'Leer, exportar',
      'read-only': 'Leer',
    },
    begins: 'Empieza por',
    made: 'Creada',
    lastUsed: 'Último uso',
    never: 'nunca',
    none: 'Todavía no hay claves.',
    newName: 'Nombre de una clave nueva',
    newNameMeans: 'Qué la usará, por ejemplo el sistema de comentarios',
    create: 'Crear clave',
    revoke: 'Revocar',
    revokeNamed: 'Revocar la clave {name}',
    revokeAsk: '¿Revocar la clave «{name}»?',
    revokeMeans: 'Lo que aún la use será rechazado desde ahora. Esto no se puede deshacer.',
    keep: 'Conservarla',
    revoked: 'La clave está revocada.',
    notRevoked: 'La clave no se revocó',
  },
};
