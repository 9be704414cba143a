import type { Messages, Translated } from '../messages.js';

export const charts: Translated<Messages['charts']> = {
  title: 'Gráficos',
  lede: 'Las narrativas de un período una junto a otra. La dirección guarda la vista: quien la abre ve lo mismo.',
  drawing: 'Dibujando los gráficos',
  showAs: 'Mostrar como',
  chart: 'Gráfico',
  table: 'Tabla',
  label: '{title}. {subtitle}. La tabla tiene todas las cifras.',
  csv: 'CSV',
  svg: 'SVG',
  png: 'PNG',
  others: 'todas las demás',
  ranking: {
    title: 'Con qué frecuencia se expresa cada una, por cada 1000 comentarios',
    subtitle:
      'n = {units, plural, one {# comentario} other {# comentarios}}; la barra es el intervalo del 95 %, la marca son los comentarios que solo la citan',
    empty: 'Ningún comentario cae en este período.',
  },
  voice: {
    title: 'Cuota de voz',
    subtitle:
      'de {mentions, plural, one {# mención propia} other {# menciones propias}} en {units, plural, one {# comentario} other {# comentarios}}; menciones, no comentarios',
    empty: 'Ninguna mención con hora cae en este período.',
  },
  authors: {
    title: 'Quién la expresa',
    subtitle:
      'menciones propias de autores conocidos, n = {units, plural, one {# comentario} other {# comentarios}}; en la línea discontinua cada uno la dice una vez, con nombre aquellas de las que una persona dice la mitad',
    empty: 'La fuente no nombra autores, o nadie expresa una narrativa.',
  },
  incivility: {
    title: 'Incivilidad de los comentarios que la expresan frente a los demás',
    subtitle:
      'razón de riesgos con intervalo del 95 %, n = {units, plural, one {# comentario} other {# comentarios}}; relleno donde q ≤ 0,05; se puede estimar {shown, number} de {all, plural, one {# narrativa} other {# narrativas}}',
    empty: 'No se puede estimar nada: hay muy pocos comentarios inciviles.',
  },
  pairs: {
    title: 'Expresadas en el mismo comentario',
    subtitle:
      'comentarios que expresan ambas, n = {units, plural, one {# comentario} other {# comentarios}}; color según NPMI, gris donde q > 0,05 sobre todos los pares',
    empty: 'Ningún comentario expresa dos narrativas.',
  },
};
