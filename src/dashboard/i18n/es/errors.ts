import type { Messages, Translated } from '../messages.js';

/** The server tells details in English; the kind of error comes first, in Spanish. */
export const errors: Translated<Messages['errors']> = {
  invalid_input: 'Parley no aceptó los datos. {detail}',
  unauthenticated: 'La sesión no es válida. {detail}',
  forbidden: 'No tiene permiso para esto. {detail}',
  not_found: 'Esto no existe o ya no existe. {detail}',
  conflict: 'Algo cambió entretanto. {detail}',
  too_large: 'Esto es demasiado grande. {detail}',
  unsupported_media_type: 'Parley no lee este formato. {detail}',
  rate_limited: 'Demasiadas peticiones; espere un momento. {detail}',
  unavailable: 'Parley no puede hacerlo ahora. {detail}',
  internal: 'Hubo un error en Parley. {detail}',
  no_answer: 'Parley no respondió. Compruebe que está en marcha y que usted tiene conexión.',
  unreadable: 'Parley respondió con un error ({status}).',
  unknown: 'Algo salió mal.',
};
