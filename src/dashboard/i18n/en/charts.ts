/** The narratives of a period as charts, each with its denominator. */
export const charts = {
  title: 'Charts',
  lede: 'The narratives of a period beside each other. The address holds the view: whoever opens it sees the same.',
  drawing: 'Drawing the charts',
  showAs: 'Show as',
  chart: 'Chart',
  table: 'Table',
  label: '{title}. {subtitle}. The table has every figure.',
  csv: 'CSV',
  svg: 'SVG',
  png: 'PNG',
  others: 'all others',
  attention: {
    title: 'Attention over time',
    subtitle:
      'own voice per 1,000 comments of the commonest narratives, n = {units, plural, one {# comment} other {# comments}}; the band is the 95 % interval, gray bars are all comments, hollow dots rest on fewer than 20, shaded is a burst',
    empty: 'No narrative is told at a known time in this period.',
  },
  ranking: {
    title: 'How often each is told, per 1,000 comments',
    subtitle:
      'n = {units, plural, one {# comment} other {# comments}}; the bar is the 95 % interval, the tick stands for comments that only quote it',
    empty: 'No comments fall into this period.',
  },
  voice: {
    title: 'Share of voice',
    subtitle:
      'of {mentions, plural, one {# own mention} other {# own mentions}} in {units, plural, one {# comment} other {# comments}}; mentions, not comments',
    empty: 'No mentions with a time fall into this period.',
  },
  authors: {
    title: 'Who tells it',
    subtitle:
      'own mentions by known authors, n = {units, plural, one {# comment} other {# comments}}; on the dashed line everybody says it once, named are those of which one person says half',
    empty: 'The source names no authors, or nobody tells a narrative.',
  },
  lorenz: {
    title: 'How unevenly people tell it',
    subtitle:
      'Lorenz curves of {mentions, plural, one {# own mention} other {# own mentions}} by known people, the least busy on the left; on the dashed line everybody says it equally often, the shaded area is half of Gini’s coefficient',
    empty: 'The source names no authors, or no narrative is told by two people.',
  },
  places: {
    title: 'Where it is told',
    subtitle:
      'the {threads, plural, one {# thread} other {# threads}} with most of it, n = {units, plural, one {# comment} other {# comments}}; the figure is how many comments tell it, the color how many per 1,000; the table has the 95 % intervals',
    empty: 'No narrative is told in this period.',
  },
  dispersion: {
    title: 'When in a thread it comes up',
    subtitle:
      '{hits, plural, one {# comment that tells one} other {# comments that tell one}} in the {threads, plural, one {# thread} other {# threads}} with most of it; the first comment of a thread is on the left, the last on the right',
    subtitleCut:
      'the first {hits, plural, one {# comment that tells one} other {# comments that tell one}} in the {threads, plural, one {# thread} other {# threads}} with most of it; the first comment of a thread is on the left, the last on the right',
    empty: 'No narrative is told in this period.',
  },
  copies: {
    title: 'The same text, posted again',
    subtitle:
      '{shown, number} of {all, plural, one {# group} other {# groups}} of comments with the same text among {units, plural, one {# comment} other {# comments}} of the newest search for recurring phrases; the tick is how many people posted it',
    empty: 'The newest search for recurring phrases found no text twice, or there was none.',
  },
  incivility: {
    title: 'Incivility of comments that tell it, against all others',
    subtitle:
      'risk ratio with 95 % interval, n = {units, plural, one {# comment} other {# comments}}; filled where q ≤ 0.05; {shown, number} of {all, plural, one {# narrative} other {# narratives}} can be estimated',
    empty: 'Nothing can be estimated: too few uncivil comments.',
  },
  pairs: {
    title: 'Told in the same comment',
    subtitle:
      'comments that tell both, n = {units, plural, one {# comment} other {# comments}}; colored by NPMI, gray where q > 0.05 over all pairs',
    empty: 'No comment tells two narratives.',
  },
  network: {
    title: 'What goes together',
    subtitle:
      '{pairs, plural, one {# pair} other {# pairs}} told together more often than by chance (q ≤ 0.05), in at least {least, plural, one {# comment} other {# comments}}, n = {units, plural, one {# comment} other {# comments}}; a wider line is more comments, a fainter one a lower NPMI',
    empty: 'No two narratives go together in enough comments.',
  },
} as const;
