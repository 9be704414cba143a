import type { Messages, Translated } from '../messages.js';

export const threads: Translated<Messages['threads']> = {
  title: 'Hilos',
  loading: 'Cargando los hilos',
  find: 'Buscar un hilo por su título',
  findBy: 'Buscar por título',
  none: 'Todavía no hay hilos',
  noneMeans: 'Envíe uno: la página Conectar tiene la línea que hay que pegar.',
  more: 'Más hilos',
  noneFound: 'Ningún hilo tiene «{search}» en el título.',
  by: 'de {byline}',
  published: 'publicado <when></when>',
  lastComment: 'último comentario <when></when>',
  noTimes: 'comentarios sin hora',
  comments: 'comentarios',
  authors: 'autores',
  authorsUnknown: 'desconocidos',
  uncivil: 'incívicos',
  uncivilShare: '{count, number} <small>{share, number, percent}</small>',
  uncivilMeans: 'Comentarios con una puntuación de incivilidad de 0,5 o más',
  waiting: 'en espera',
  order: 'Orden',
  orders: {
    recent: 'El último comentario primero',
    heat: 'Los más acalorados primero',
    waiting: 'Los de más espera primero',
  },
  active: 'Con comentarios',
  anyTime: 'en cualquier momento',
  lastDays: '{days, plural, one {en el último día} other {en los últimos # días}}',
  onlyWaiting: 'Solo donde algo espera',
  noneFit: 'No hay hilos así',
  noneFitMeans: 'Ningún hilo encaja. Admita un último comentario anterior, o hilos en los que nada espera.',
  uncivilInterval:
    'Comentarios con una puntuación de incivilidad de 0,5 o más; con un 95 % de confianza lo son del {low, number, percent} al {high, number, percent} de los comentarios de aquí. El calor va por el extremo inferior.',
  assigned: {
    label: 'Asignado a',
    to: 'Asignado a {name}',
    nobody: 'Nadie',
    failed: 'El hilo no se asignó',
  },
  thread: {
    tab: 'Hilo',
    loading: 'Cargando el hilo',
    articleAt: 'el artículo en {host}',
    article: 'Artículo',
    readArticle: 'Leer el artículo',
    foldArticle: 'Plegar el artículo',
    comments: 'Comentarios',
    which: 'Qué comentarios',
    all: 'Todos los comentarios',
    flagged: 'Solo los señalados',
    narrative: 'Solo comentarios con una narrativa',
    anyNarrative: 'Cualquier narrativa',
    shown: '{shown, number} de {count, plural, one {# comentario} other {# comentarios}}',
    none: 'Todavía no hay comentarios',
    noneFit: 'No hay comentarios así',
    noneFitMeans: 'Ningún comentario de este hilo pasa el filtro.',
    showAll: 'Mostrar todos',
    onlyFirst:
      '{count, plural, one {Aquí solo se muestra el primer comentario.} other {Aquí solo se muestran los primeros # comentarios.}}',
    more: 'Mostrar {step, number} de {count, number} más',
    inReplyTo: 'en respuesta a {name}',
    inReplyToUnknown: 'en respuesta a un autor desconocido',
    incivility: 'incivilidad {score}',
  },
  health: {
    title: 'Cómo fue la conversación',
    tab: 'Cómo fue: {title}',
    lede: 'La forma de la conversación, quién respondió a quién y el curso de la incivilidad. Cada cifra dice sobre qué se contó.',
    loading: 'Calculando',
    back: 'Todos los comentarios de este hilo',
    line: {
      few: '{count, plural, one {# comentario: no hay datos suficientes para decir cómo va.} other {# comentarios: no hay datos suficientes para decir cómo va.}}',
      share: 'El {share} de los comentarios son incívicos.',
      up: 'En el último tercio, un {change} más que en el primero.',
      down: 'En el último tercio, un {change} menos que en el primero.',
      level: 'En el último tercio, tantos como en el primero.',
      more: 'Cómo fue la conversación',
    },
    signs: {
      title: '¿Ha descarrilado?',
      few: 'No hay datos suficientes: menos de {count, plural, one {# respuesta} other {# respuestas}}.',
      derailed: 'Hay señales de descarrilamiento.',
      calm: 'No hay señales de descarrilamiento.',
      reached: 'Una señal:',
      notReached: 'Ninguna señal:',
      exchanges:
        '{found, plural, =0 {ningún intercambio} one {# intercambio} other {# intercambios}} en que dos personas se responden y ambas son incívicas; hacen falta {needed, number}.',
      branch:
        '{found, plural, =0 {ninguna respuesta incívica} one {# respuesta incívica} other {# respuestas incívicas}} entre las cinco seguidas peores de una rama; hacen falta {needed, number}.',
      comment: 'comentario {n, number}',
      more: 'y {count, number} más',
      unproven:
        'Una regla para leer, no un pronóstico: aquí no se ha contrastado con el juicio de personas, y nada se decide por ella. Incívico significa una puntuación de incivilidad de 0,5 o más.',
    },
    course: {
      title: 'El curso de la incivilidad, y quién responde a qué',
      subtitle:
        'n = {count, plural, one {# comentario} other {# comentarios}} por orden de tiempo ({shown, number} dibujados); los puntos son puntuaciones, la línea es la media móvil de las que llegan a {middle} (α = 0,2), la banda el intervalo del 95 % de todo el hilo, los arcos van de un comentario a sus respuestas',
      empty: 'Todavía no se ha analizado ningún comentario.',
    },
    answers: {
      title: 'Quién respondió a quién',
      subtitle:
        '{replies, number} de {all, plural, one {# respuesta} other {# respuestas}}: las de entre las 24 personas que más participaron; más ancho es más a menudo, rojo donde la mitad o más son incívicas, azul donde lo son algunas',
      empty: 'Nadie respondió a otra persona.',
      nobody: 'La fuente no nombra autores.',
    },
    indicators: {
      title: 'Cifras',
      lede: 'No se dice nada con menos de {comments, number} comentarios, ni de las respuestas con menos de {replies, number}.',
      figure: 'Cifra',
      value: 'Valor',
      interval: 'Intervalo del 95 %',
      n: 'Contado sobre',
      replyShare: {
        name: 'Respuestas',
        means: 'La parte de los comentarios que responde a otro comentario.',
      },
      answeredShare: {
        name: 'Respondidos',
        means: 'La parte de los comentarios a los que alguien respondió.',
      },
      maxDepth: {
        name: 'Profundidad',
        means: 'La cadena de respuestas más larga; 1 es un comentario al artículo.',
      },
      meanDepth: { name: 'Profundidad media', means: 'A qué profundidad está un comentario de media.' },
      maxWidth: { name: 'Anchura', means: 'Comentarios en el nivel más lleno.' },
      hIndex: { name: 'Índice h', means: 'El nivel i más profundo en que hay al menos i comentarios.' },
      structuralVirality: {
        name: 'Viralidad estructural',
        means:
          'La distancia media entre dos comentarios: 2 es una estrella en torno al artículo, más son cadenas largas.',
      },
      authorGini: {
        name: 'Desigualdad de autores',
        means: 'Gini: 0 si todos escriben igual, hacia 1 si pocos escriben casi todo.',
      },
      topAuthorShare: {
        name: 'El autor más activo',
        means: 'La parte de los comentarios de quien más escribió.',
      },
      effectiveAuthors: {
        name: 'Autores efectivos',
        means: 'Tan concentrado como si tantos escribieran lo mismo.',
      },
      authorEntropy: { name: 'Entropía de autores', means: 'En bits; más alta es más uniforme.' },
      reciprocity: {
        name: 'Respuesta mutua',
        means: 'De todos los pares de quién respondió a quién, la parte que va en ambos sentidos.',
      },
      reciprocityRho: {
        name: 'Respuesta mutua, más allá del azar',
        means: 'Lo mismo frente a un grafo aleatorio igual de denso: 0 es azar.',
      },
      weightedReciprocity: {
        name: 'Respuesta mutua, por respuestas',
        means: 'La parte de las respuestas que tiene otra en sentido contrario.',
      },
      exchanges: { name: 'Intercambios', means: 'Respuestas a alguien que le había respondido a uno.' },
      uncivilShare: {
        name: 'Incívicos',
        means: 'La parte de los comentarios con una puntuación de incivilidad de 0,5 o más.',
      },
      trendZ: {
        name: 'Tendencia (z de Mann–Kendall)',
        means:
          'Por encima de 1,96 la incivilidad crece, por debajo de −1,96 baja; entre ambos puede ser azar.',
      },
      escalation: { name: 'Escalada', means: 'La parte incívica del último tercio menos la del primero.' },
      contagion: {
        name: 'Contagio',
        means:
          'Cuántas veces más a menudo es incívica una respuesta cuando lo es el comentario al que responde.',
      },
    },
    missing: {
      few_comments: 'datos insuficientes: muy pocos comentarios',
      few_replies: 'datos insuficientes: muy pocas respuestas',
      authors_unavailable: 'se desconoce: la fuente no nombra autores',
      undefined: 'no tiene valor aquí',
    },
    of: {
      comments: '{count, plural, one {# comentario} other {# comentarios}}',
      replies: '{count, plural, one {# respuesta} other {# respuestas}}',
      authors: '{count, plural, one {# autor} other {# autores}}',
      pairs: '{count, plural, one {# par} other {# pares}}',
    },
  },
  temperature: {
    label:
      'Incivilidad de {count, plural, one {# comentario} other {# comentarios}} en orden de lectura; {uncivil, plural, one {# llega} other {# llegan}} a {middle} o más.',
    caption: 'Incivilidad del primer comentario al último; la línea es {middle}',
  },
};
