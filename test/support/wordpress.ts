import { serveJson, type JsonAnswer, type JsonRequest } from './json-server.js';

export interface StandInWpComment {
  readonly id: number;
  readonly post: number;
  readonly parent: number;
  readonly author: number;
  readonly author_name: string;
  readonly date_gmt: string;
  raw: string;
  status: string;
  readonly type: string;
}

/** A WordPress with comments and its REST interface, for one user with an application password. */
export class StandInWordpress {
  readonly comments = new Map<number, StandInWpComment>();
  readonly changes: string[] = [];
  mayModerate = true;
  readonly username = 'parley';
  /** As WordPress shows it. */
  readonly password = 'abcd EFGH 1234 ijkl MNOP 5678';
  url = '';
  close: () => Promise<void> = () => Promise.resolve();

  static async start(): Promise<StandInWordpress> {
    const wordpress = new StandInWordpress();
    Object.assign(wordpress, await serveJson((request) => wordpress.#answer(request)));
    return wordpress;
  }

  add(id: number, raw: string, more: Partial<StandInWpComment> = {}): void {
    this.comments.set(id, {
      id,
      post: 7,
      parent: 0,
      author: 0,
      author_name: 'Ann',
      date_gmt: '2026-11-20T11:50:00',
      raw,
      status: 'approved',
      type: 'comment',
      ...more,
    });
  }

  #answer({ method, url, headers, body }: JsonRequest): JsonAnswer {
    const password = this.password.replaceAll(' ', '');
    const basic = Buffer.from(`${this.username}:${password}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}`) return { status: 401, body: { code: 'rest_forbidden' } };
    const path = url.pathname.replace('/wp-json/wp/v2', '');
    const query = url.searchParams;
    if (path === '/users/me')
      return {
        status: 200,
        body: { id: 1, name: 'Parley', capabilities: { moderate_comments: this.mayModerate } },
      };
    if (path === '/posts')
      return { status: 200, body: [{ id: 7, title: { rendered: 'A bridge &#038; a river' } }] };
    if (path === '/comments') return this.#list(query);
    const comment = this.comments.get(Number(/^\/comments\/(\d+)$/.exec(path)?.[1]));
    if (!comment) return { status: 404, body: { code: 'rest_comment_invalid_id' } };
    if (method === 'POST') {
      comment.status = (body as { status: string }).status;
      this.changes.push(`${comment.id} ${comment.status}`);
    }
    return { status: 200, body: this.#shown(comment) };
  }

  #list(query: URLSearchParams): JsonAnswer {
    const after = query.get('after') ?? '';
    const size = Number(query.get('per_page'));
    const found = [...this.comments.values()]
      .filter(({ date_gmt }) => `${date_gmt}.000Z` > after)
      .sort((a, b) => (a.date_gmt < b.date_gmt ? -1 : 1));
    const page = Number(query.get('page'));
    const shown = found.slice((page - 1) * size, page * size).map((comment) => this.#shown(comment));
    const pages = Math.max(1, Math.ceil(found.length / size));
    return { status: 200, body: shown, headers: { 'x-wp-totalpages': String(pages) } };
  }

  #shown({ raw, ...comment }: StandInWpComment): object {
    return {
      ...comment,
      author_email: 'ann@example.org',
      content: { raw, rendered: `<p>${raw}</p>\n` },
      link: `https://www.example.org/bridge/#comment-${comment.id}`,
      meta: [],
    };
  }
}
