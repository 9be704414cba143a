import type { Messages, Translated } from '../messages.js';

export const coding: Translated<Messages['coding']> = {
  title: 'Codificación',
  lede: 'Se leen comentarios extraídos sin ver las respuestas de los demás ni lo que encontró la definición. Cuánto coinciden las personas, y cuánto vale con ellas la definición, se dice cuando han terminado.',
  loading: 'Cargando',
  none: 'No se ha extraído ninguna muestra',
  noneMeans: 'Extraiga una para una narrativa y haga que la codifiquen al menos dos personas.',
  all: 'Todas las muestras',
  drawn:
    'versión {version, number} · {units, plural, one {# comentario} other {# comentarios}} · extraída por {by}, <when></when>',
  coded: '{name}: {coded, number} de {units, number}',
  open: 'Abrir',
  version:
    'Versión {version, number} de la definición · {units, plural, one {# comentario} other {# comentarios}}',
  whatCounts: 'Qué cuenta',
  draw: {
    narrative: 'Narrativa',
    choose: 'Elija una',
    strong: 'Encontrados',
    weak: 'Débilmente',
    misses: 'No encontrados',
    submit: 'Extraer una muestra',
    means:
      'Como mucho tantos comentarios de cada clase, de los 5000 más recientes: los que encuentra la definición, los que solo encuentran sus reglas débiles y algunos que no encuentra, sin los cuales nadie sabe qué se le escapa.',
    failed: 'No se extrajo ninguna muestra',
  },
  code: {
    title: 'Codificar comentarios',
    loading: 'Cargando el comentario siguiente',
    progress:
      '{coded, number} de {units, plural, one {# comentario codificado} other {# comentarios codificados}}',
    howFar: 'Cuánto lleva',
    under: 'En: {title}',
    answers: 'A qué responde',
    question: '¿Expresa este comentario la narrativa, con palabras de su autor?',
    answer: {
      absent: 'No la expresa',
      endorse: 'Sí, la respalda',
      reject: 'Sí, la rechaza',
      mention: 'Sí, solo la menciona',
      question: 'Sí, pregunta por ella',
      sarcastic: 'Sí, con sarcasmo',
      unclear: 'Sí, postura incierta',
    },
    back: 'Volver a ver el último',
    done: 'Lo ha codificado todo. Gracias.',
    doneFirst: 'Lo ha codificado todo. Gracias. Qué resultó se dice cuando otra persona también termine.',
    failed: 'Su respuesta no se guardó',
  },
  results: {
    title: 'Qué resultó',
    figure: 'Cifra',
    value: 'Valor',
    interval: 'Intervalo del 95 %',
    n: 'n',
    undefined: 'indefinido',
    judgement: {
      firm: 'Firme: α es 0,80 o más.',
      tentative: 'Provisional: α está entre 0,667 y 0,80.',
      needs_work:
        'La definición necesita trabajo: la gente no coincide en lo que significa (α menor que 0,667).',
      undefined: 'α no está definido: se codificó muy poco dos veces, o todos respondieron siempre lo mismo.',
    },
    figures: {
      alpha: {
        name: 'α de Krippendorff',
        means: 'Si se expresa: 1 es perfecto, 0 es azar. Bootstrap sobre comentarios.',
      },
      kappa: { name: 'κ de Cohen', means: 'Lo mismo para dos codificadores.' },
      agreement: {
        name: 'Acuerdo bruto',
        means: 'Comentarios que todos codificaron igual; incluye el azar.',
      },
      stanceAlpha: {
        name: 'α de Krippendorff de la postura',
        means: 'Sobre comentarios en que al menos dos personas la vieron expresada.',
      },
      precision: {
        name: 'Precisión',
        means:
          'De lo que encuentra la definición, la parte que la expresa. n: comentarios encontrados con etiqueta.',
      },
      recall: {
        name: 'Exhaustividad',
        means:
          'De lo que la expresa, la parte que encuentra la definición, ponderada a todos los comentarios de origen. n: comentarios con etiqueta que la expresan.',
      },
      f1: { name: 'F1', means: 'La media armónica de ambas. n: comentarios con etiqueta.' },
    },
    frame: 'Extraída de {comments, plural, one {# comentario} other {# comentarios}}.',
    strata: {
      strong: '{drawn, number} de {population, number} encontrados por reglas fuertes.',
      weak: '{drawn, number} de {population, number} encontrados solo por reglas débiles.',
      miss: '{drawn, number} de {population, number} otros.',
    },
    disputed:
      '{count, plural, =0 {Ningún comentario está en disputa} one {# comentario en disputa} other {# comentarios en disputa}}',
    says: '{coder}: {answer}',
    inThread: 'en el hilo',
    itIs: 'La expresa',
    itIsNot: 'No la expresa',
    notSettled: 'No se resolvió',
  },
};
