import type { Messages, Translated } from '../messages.js';

export const bulk: Translated<Messages['bulk']> = {
  title: 'En bloque',
  lede: 'Elija comentarios por su puntuación, lea algunos y decida sobre todos por igual. Todo se puede deshacer de una vez.',
  fromQueue: 'Decidir en bloque',
  filtered: 'Solo se cuenta lo que pasa los filtros de la cola. <link>Quitarlos</link>',
  attribute: 'Puntuación',
  attributes: {
    INCIVILITY: 'Incivilidad',
    TOXICITY: 'Toxicidad',
    SEVERE_TOXICITY: 'Toxicidad grave',
    INSULT: 'Insulto',
    PROFANITY: 'Palabrotas',
    THREAT: 'Amenaza',
    IDENTITY_ATTACK: 'Ataque a la identidad',
    SEXUALLY_EXPLICIT: 'Sexualmente explícito',
    ATTACK_ON_COMMENTER: 'Ataque a otro comentarista',
  },
  loading: 'Contando los comentarios',
  nothing: 'Ningún comentario de esta lista tiene esa puntuación',
  unscored:
    '{count, plural, one {# comentario no tiene} other {# comentarios no tienen}} esa puntuación y no {count, plural, one {está} other {están}} en ningún intervalo.',
  chart:
    '{comments, plural, one {# comentario} other {# comentarios}} por {attribute}; {chosen, number} elegidos, de {from} a {below}',
  tip: 'De {from} a {below}: {count, plural, one {# comentario} other {# comentarios}}',
  rangeFrom: 'Puntuaciones desde',
  rangeBelow: 'Puntuaciones hasta',
  chosen:
    '<strong>{count, plural, one {# comentario} other {# comentarios}}</strong> con una puntuación de {from} a {below}',
  sample: 'Algunos de ellos, al azar',
  sampleWhole: 'Todos ellos',
  redraw: 'Sacar otros',
  past: 'Lo que se decidió sobre comentarios como estos',
  pastCount: '{approved, number} aprobados y {rejected, number} rechazados, uno por uno',
  errorApprove:
    'Aprobarlos todos sería un error en cerca del <strong>{share, number, percent}</strong> (intervalo del 95 %: de {low, number, percent} a {high, number, percent})',
  errorReject:
    'Rechazarlos todos sería un error en cerca del <strong>{share, number, percent}</strong> (intervalo del 95 %: de {low, number, percent} a {high, number, percent})',
  caveat: 'Los moderadores eligieron qué comentarios leer: esto orienta, no garantiza.',
  tooFew:
    'Aún no hay bastantes decisiones: {missing, plural, one {falta #} other {faltan #}} para que esto diga algo.',
  approveAll: 'Aprobar {count, plural, one {# comentario} other {# comentarios}}',
  rejectAll: 'Rechazar {count, plural, one {# comentario} other {# comentarios}}',
  cancel: 'Cancelar',
  confirm:
    'Quien sigue los eventos recibe uno por cada comentario. Puede deshacerlo todo, aquí y en el historial.',
  reason: 'Motivo',
  note: 'Nota, para el historial',
  notDone: 'No se decidió sobre los comentarios',
  notUndone: 'Las decisiones siguen en pie',
  batch: {
    running: { approve: 'Aprobando', reject: 'Rechazando' },
    done: { approve: 'Aprobados', reject: 'Rechazados' },
    undoing: 'Deshaciendo',
    undone: 'Deshecho',
    progress: '{done, number} de {comments, number}',
    result: '{count, plural, one {# comentario} other {# comentarios}}',
    skipped: '{count, plural, one {# quedó} other {# quedaron}} sin tocar: otra persona ya se había ocupado',
    kept: '{count, plural, one {# quedó} other {# quedaron}} sin tocar: alguien ha decidido después',
    undo: 'Deshacer todo',
    again: 'Elegir otros',
  },
};
