import type { Messages, Translated } from '../messages.js';

export const discovery: Translated<Messages['discovery']> = {
  title: 'Frases recurrentes',
  lede: 'Lo que varias personas dicen en varios hilos y ninguna definición encuentra todavía. Acepte una frase para hacer de ella una definición; lo rechazado no se vuelve a proponer.',
  which: 'Qué frases',
  loading: 'Cargando las frases',
  state: { proposed: 'Propuestas', accepted: 'Aceptadas', rejected: 'Rechazadas' },
  none: {
    proposed: 'No hay propuestas',
    accepted: 'No se ha aceptado nada',
    rejected: 'No se ha rechazado nada',
  },
  noneMeans: {
    proposed: 'Busque, y aquí aparecerán las frases que tres personas usan en dos hilos.',
    accepted: 'Aquí quedan las frases aceptadas, con sus definiciones.',
    rejected: 'Aquí quedan las frases rechazadas, que no se proponen más.',
  },
  search: {
    ask: 'Buscar en los últimos 30 días',
    notAsked: 'No se pudo pedir la búsqueda',
    cancel: 'Cancelar',
    notCancelled: 'No se pudo cancelar la búsqueda',
    progress: 'Avance de la búsqueda',
    state: {
      waiting: 'La búsqueda espera a un proceso.',
      running: 'Buscando …',
      failed: 'La última búsqueda falló.',
      cancelled: 'La última búsqueda se canceló.',
    },
    tooMany: 'Son demasiados comentarios para una sola búsqueda.',
    done: 'Buscado <when></when>:',
    looked:
      '{units, plural, one {# comentario} other {# comentarios}} en {threads, plural, one {# hilo} other {# hilos}}, {tested, plural, one {# frase probada} other {# frases probadas}}.',
    known: '{count, plural, one {# más ya la encuentra} other {# más ya las encuentra}} una definición.',
    copies:
      '{count, plural, one {# texto se publicó} other {# textos se publicaron}} más de una vez y se contaron una.',
  },
  card: {
    oneThread: 'Un solo hilo, candidata',
    distinctive: 'distintiva',
    frequent: 'frecuente',
    support:
      '{authors, plural, one {# persona} other {# personas}} en {threads, plural, one {# hilo} other {# hilos}}, {units, plural, one {# comentario} other {# comentarios}}',
    supportUnsigned:
      '{units, plural, one {# comentario} other {# comentarios}} en {threads, plural, one {# hilo} other {# hilos}}; la fuente no nombra autores',
    keyness:
      '{ratio, number, ::.0} veces más frecuente que en otras partes · G² {g2, number, ::.0} · z {z, number, ::.0} · q {isLess, select, yes {< } other {}}{q, number, ::.000} de {tested, plural, one {# probada} other {# probadas}}, {method, select, fisher {prueba exacta} other {razón de verosimilitud}}',
    noBackground: 'Hay demasiado poco con que compararla',
    burst: 'ráfaga {days}: {mentions, plural, one {# mención} other {# menciones}}',
    variants: 'también {phrases}',
    nearest: '{share, number, percent} lo encuentra <name></name>',
    accept: 'Hacer una definición',
    notAccepted: 'No se pudo aceptar la frase',
    reject: 'Rechazar',
    notRejected: 'No se pudo rechazar la frase',
    by: { proposed: 'decidida por {who}', accepted: 'aceptada por {who}', rejected: 'rechazada por {who}' },
    open: 'Abrir la definición',
  },
};
