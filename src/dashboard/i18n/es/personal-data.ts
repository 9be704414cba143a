import type { Messages, Translated } from '../messages.js';

export const personalData: Translated<Messages['personalData']> = {
  title: 'Datos personales',
  lede: 'Lo que este sitio guarda de quien comenta, para cuando lo pida o pida que desaparezca.',
  author: 'Quien comenta',
  authorId: 'Su identificador en el medio',
  find: 'Buscar',
  held: '{comments, plural, one {tiene aquí # comentario} other {tiene aquí # comentarios}}{deleted, plural, =0 {} one { y # borrado} other { y # borrados}}.',
  export: 'Guardar todo en un archivo',
  notExported: 'No se guardó nada',
  erase: 'Suprimir…',
  eraseAsk: '¿Suprimir a {name}?',
  eraseMeans:
    '{comments, plural, =0 {Desaparecen el nombre y el identificador} one {Desaparece # comentario, con sus cambios y lo hallado en él, el nombre y el identificador} other {Desaparecen # comentarios, con sus cambios y lo hallado en ellos, el nombre y el identificador}}. Los informes dejan de contarlos. No hay vuelta atrás.',
  eraseForGood: 'Suprimir para siempre',
  cancel: 'Dejarlo',
  beingErased: 'Se está suprimiendo. El registro de abajo dirá cuándo ha terminado.',
  notErased: 'No se suprimió nada',
  retention: 'Cuánto se guardan los comentarios',
  keptForever: 'Los comentarios se guardan hasta que el medio los borre.',
  keptFor:
    '{days, plural, one {Los comentarios se suprimen después de # día.} other {Los comentarios se suprimen después de # días.}} Los más antiguos desaparecen una vez al día.',
  days: 'Días',
  setRetention: 'Suprimir después de esos días',
  keepForever: 'Guardarlos',
  retentionAsk:
    '{days, plural, one {¿Suprimir los comentarios después de # día?} other {¿Suprimir los comentarios después de # días?}}',
  retentionMeans:
    '{comments, plural, =0 {Todavía no hay ningún comentario tan antiguo.} one {# comentario es más antiguo y desaparece ahora. No hay vuelta atrás.} other {# comentarios son más antiguos y desaparecen ahora. No hay vuelta atrás.}}',
  notKept: 'No se cambió nada',
  record: 'Lo que se hizo',
  kind: {
    erasure: 'Persona suprimida',
    export: 'Datos de una persona guardados',
    retention: '{days, plural, one {Suprimido lo anterior a # día} other {Suprimido lo anterior a # días}}',
    'retention-set':
      '{days, plural, =0 {Se decidió guardar los comentarios} one {Se decidió suprimir después de # día} other {Se decidió suprimir después de # días}}',
  },
  goingOn: 'en curso',
  comments: '{count, plural, =0 {–} one {# comentario} other {# comentarios}}',
  byItself: 'no desde aquí',
};
