/** A command a publisher can paste into a terminal, and what it does. */
export interface CurlLine {
  readonly does: 'thread' | 'comment' | 'deletion' | 'report';
  readonly command: string;
}

/** The API in curl lines, filled in with this site's address and, while it is on screen, the new key. */
export function curlLines(origin: string, key: string | null): CurlLine[] {
  // Without a key the line takes it from the shell's environment, hence the double quotes.
  const authorization = `-H "authorization: Bearer ${key ?? '$PARLEY_KEY'}"`;
  const post = (path: string, body: unknown): string =>
    [
      `curl ${origin}${path} ${authorization} \\`,
      `  -H 'content-type: application/json' -d '`,
      JSON.stringify(body, null, 2),
      `'`,
    ].join('\n');
  return [
    {
      does: 'thread',
      command: post('/v1/threads', {
        thread: {
          id: 'article-1',
          title: 'Talks resume',
          url: 'https://example.com/talks',
          byline: 'R. Ames',
        },
        comments: [
          {
            id: 'c1',
            author: { id: 'u1', name: 'Ada' },
            text: 'At last.',
            createdAt: '2026-03-01T09:30:00Z',
          },
          { id: 'c2', parentId: 'c1', author: { id: 'u2', name: 'Ben' }, text: 'You wish, propagandist.' },
        ],
      }),
    },
    {
      does: 'comment',
      command: post('/v1/comments', {
        threadId: 'article-1',
        comments: [
          { id: 'c3', parentId: 'c2', author: { id: 'u1', name: 'Ada' }, text: 'Name-calling again?' },
        ],
      }),
    },
    {
      does: 'deletion',
      command: post('/v1/comments', { threadId: 'article-1', comments: [{ id: 'c2', deleted: true }] }),
    },
    {
      does: 'report',
      command: `curl '${origin}/v1/reports/narrative-frequency?format=csv&bucket=week' ${authorization}`,
    },
  ];
}
