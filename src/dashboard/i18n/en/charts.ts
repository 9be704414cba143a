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
} as const;
