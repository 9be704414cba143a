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
  attention: {
    title: 'Atención a lo largo del tiempo',
    subtitle:
      'voz propia por cada 1000 comentarios de las narrativas más frecuentes, n = {units, plural, one {# comentario} other {# comentarios}}; la banda es el intervalo del 95 %, las barras grises son todos los comentarios, los puntos huecos se apoyan en menos de 20, lo sombreado es una ráfaga',
    empty: 'Ninguna narrativa se expresa en un momento conocido de este período.',
  },
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
  lorenz: {
    title: 'Con cuánta desigualdad se expresa',
    subtitle:
      'curvas de Lorenz de {mentions, plural, one {# mención propia} other {# menciones propias}} de personas conocidas, las menos activas a la izquierda; en la línea discontinua todas la dicen igual, el área sombreada es la mitad del coeficiente de Gini',
    empty: 'La fuente no nombra autores, o ninguna narrativa la expresan dos personas.',
  },
  places: {
    title: 'Dónde se expresa',
    subtitle:
      '{threads, plural, one {el hilo} other {los # hilos}} donde más, n = {units, plural, one {# comentario} other {# comentarios}}; la cifra es cuántos comentarios la expresan, el color cuántos por cada 1000; la tabla tiene los intervalos del 95 %',
    empty: 'Ninguna narrativa se expresa en este período.',
  },
  dispersion: {
    title: 'Cuándo surge en un hilo',
    subtitle:
      '{hits, plural, one {# comentario que expresa una} other {# comentarios que expresan una}} en {threads, plural, one {el hilo} other {los # hilos}} donde más; el primer comentario de un hilo está a la izquierda, el último a la derecha',
    subtitleCut:
      '{hits, plural, one {el primer comentario que expresa una} other {los primeros # comentarios que expresan una}} en {threads, plural, one {el hilo} other {los # hilos}} donde más; el primer comentario de un hilo está a la izquierda, el último a la derecha',
    empty: 'Ninguna narrativa se expresa en este período.',
  },
  copies: {
    title: 'El mismo texto, publicado otra vez',
    subtitle:
      '{shown, number} de {all, plural, one {# grupo} other {# grupos}} de comentarios con el mismo texto entre {units, plural, one {# comentario} other {# comentarios}} de la última búsqueda de frases recurrentes; la marca es cuántas personas lo publicaron',
    empty: 'La última búsqueda de frases recurrentes no encontró ningún texto dos veces, o no hubo ninguna.',
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
  network: {
    title: 'Lo que va junto',
    subtitle:
      '{pairs, plural, one {# par expresado} other {# pares expresados}} juntos más de lo que daría el azar (q ≤ 0,05), en al menos {least, plural, one {# comentario} other {# comentarios}}, n = {units, plural, one {# comentario} other {# comentarios}}; una línea más ancha son más comentarios, una más tenue un NPMI menor',
    empty: 'No hay dos narrativas que vayan juntas en suficientes comentarios.',
  },
};
