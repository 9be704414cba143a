/** What surrounds every page. */
export const shell = {
  skip: 'Skip to the page',
  loading: 'Loading',
  pages: 'Pages',
  page: { queue: 'Queue', threads: 'Threads', narratives: 'Narratives', connect: 'Connect' },
  waiting: '{count, number} waiting for review',
  account: { title: 'Account: {name}', signOut: 'Sign out', stillSignedIn: 'You are still signed in' },
  colorScheme: { title: 'Color scheme', light: 'Light', dark: 'Dark', auto: 'Like the system' },
  language: { title: 'Language', notLoaded: 'The language could not be loaded' },
  status: {
    reconnecting: 'Reconnecting…',
    reconnectingMeans: 'New comments will show once Parley answers again',
    pending: '{count, number} <word>being analyzed</word>',
    summary:
      '{waiting, number} waiting for review, {pending, number} being analyzed, {failed, number} failed',
    retry: '{count, number} failed: retry',
    retried: 'The failed analyses run again.',
    notRetried: 'The failed analyses were not started again',
  },
  notFound: {
    tab: 'Not found',
    title: 'There is no such page',
    description: 'The link may be old, or mistyped.',
    toQueue: 'To the review queue',
  },
  problem: { title: 'This could not be loaded', retry: 'Try again' },
} as const;
