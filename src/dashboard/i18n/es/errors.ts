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
  because: {
    comment_unknown: 'No existe tal comentario, o ya no existe.',
    comment_deleted: 'El medio ha borrado este comentario.',
    comment_edited: 'El comentario se editó mientras usted lo miraba. Léalo de nuevo.',
    comment_decided:
      '{moderator} {verdict, select, approve {ha aprobado} reject {ha rechazado} defer {ha aplazado} escalate {ha elevado} highlight {ha destacado} other {ha decidido sobre}} este comentario entretanto.',
    decision_undone: '{moderator} ya ha deshecho esta decisión.',
    comment_arrived: 'El comentario ha entrado entretanto en la cola de revisión.',
    comment_left: 'El comentario ha salido entretanto de la cola de revisión.',
    thread_unknown: 'No existe tal hilo.',
    selection_empty: 'No quedan comentarios en esta selección.',
    note_missing: 'El motivo «{reason}» necesita una nota.',
    filters_full:
      'Tiene {most, plural, one {# filtro guardado} many {# filtros guardados} other {# filtros guardados}}. Olvide antes uno de ellos.',
    candidate_decided: '{moderator} ya ha decidido sobre esta frase.',
    definition_saved:
      'Alguien ha guardado entretanto la versión {version}. Cargue la página de nuevo para verla.',
    person_known: '{email} ya está aquí, como {name}.',
    last_admin: 'Un sitio necesita un administrador. Nombre antes a otra persona.',
    own_factor_missing: 'Configure antes su propio segundo factor: se quedaría fuera.',
    password_wrong: 'Esta no es su contraseña.',
    password_short:
      'La contraseña debe tener al menos {characters, plural, one {# carácter} many {# caracteres} other {# caracteres}}.',
    password_long:
      'La contraseña debe tener como máximo {characters, plural, one {# carácter} many {# caracteres} other {# caracteres}}.',
    password_plain: 'La contraseña debe tener al menos cinco caracteres distintos.',
    password_is_email: 'La contraseña no debe ser la dirección de correo.',
    link_used: 'Este enlace ya se usó, se retiró o es demasiado antiguo. Pida uno nuevo.',
    tries_used_up:
      'Hubo demasiados intentos fallidos. Espere {minutes, plural, one {# minuto} many {# minutos} other {# minutos}} o pida ayuda a un administrador.',
    requests_too_many: 'Fueron demasiadas peticiones. Espere un momento y vuelva a intentarlo.',
    database_silent: 'La base de datos de Parley no responde. Inténtelo de nuevo en un momento.',
  },
  no_answer: 'Parley no respondió. Compruebe que está en marcha y que usted tiene conexión.',
  unreadable: 'Parley respondió con un error ({status}).',
  unknown: 'Algo salió mal.',
};
