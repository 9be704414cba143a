import type { Messages, Translated } from '../messages.js';

export const decide: Translated<Messages['decide']> = {
  question: { reject: '¿Por qué se rechaza?', defer: '¿Hasta cuándo se aplaza?' },
  reasons: {
    'name-calling': 'Insultos o descalificaciones',
    threat: 'Amenaza',
    hate: 'Odio contra un grupo',
    vulgar: 'Lenguaje vulgar',
    'off-topic': 'Fuera de tema',
    spam: 'Spam o publicidad',
    'personal-data': 'Datos personales',
    other: 'Otra cosa',
  },
  withoutReason: 'Sin motivo',
  suggested: 'sugerido',
  note: 'Nota, para el historial',
  optional: 'Opcional',
  sayWhat: '{reason}: diga qué',
  thenEnter: 'Después pulse Intro',
  times: {
    none: 'Hasta que alguien lo busque',
    hour: 'Una hora',
    morning: 'Hasta mañana a las nueve',
    threeDays: 'Tres días',
    week: 'Una semana',
    other: 'Hasta otro momento',
    over: 'Este momento ya pasó',
  },
  deferButton: 'Aplazar',
  until: 'hasta el {time}',
  why: {
    show: '¿Por qué esta puntuación?',
    hide: 'Ocultar el porqué',
    loading: 'Se prueba el comentario sin cada palabra',
    none: 'Ninguna palabra mueve la puntuación por sí sola.',
    rest: 'La puntuación es {score}; sin las palabras que la suben (+), sería {rest}. Las palabras con − la bajan.',
  },
};
