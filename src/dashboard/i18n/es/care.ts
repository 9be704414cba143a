import type { Messages, Translated } from '../messages.js';

export const care: Translated<Messages['care']> = {
  title: 'Comodidad de lectura',
  hint: 'Se guarda en este navegador, solo para usted.',
  blur: 'Difuminar los comentarios graves hasta que los pida',
  greyscale: 'Mostrar todo en gris',
  remind: 'Recordarme que descanse',
  every: 'Tras tantos minutos de trabajo',
  severe: 'Contenido grave',
  show: 'Mostrarlo',
  breakTitle: 'Hora de descansar',
  breakWords:
    'Lleva {minutes, plural, one {# minuto} many {# minutos} other {# minutos}} sin descanso. Aléjese un momento: la cola seguirá aquí.',
};
