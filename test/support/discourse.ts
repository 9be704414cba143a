import { serveJson, type JsonAnswer, type JsonRequest } from './json-server.js';

export interface StandInPost {
  readonly id: number;
  readonly topic_id: number;
  readonly topic_slug: string;
  readonly topic_title: string;
  readonly post_number: number;
  readonly reply_to_post_number: number | null;
  readonly post_type: number;
  readonly user_id: number;
  readonly username: string;
  raw: string;
  readonly created_at: string;
  readonly topic_archetype: string;
  readonly hidden: boolean;
  deleted_at: string | null;
}

/** A Discourse with posts and its REST interface, for one moderator with an API key. */
export class StandInDiscourse {
  readonly posts = new Map<number, StandInPost>();
  readonly done: string[] = [];
  isModerator = true;
  readonly key = 'discourse-key';
  readonly username = 'parley';
  url = '';
  close: () => Promise<void> = () => Promise.resolve();

  static async start(): Promise<StandInDiscourse> {
    const discourse = new StandInDiscourse();
    Object.assign(discourse, await serveJson((request) => discourse.#answer(request)));
    return discourse;
  }

  add(id: number, raw: string, more: Partial<StandInPost> = {}): StandInPost {
    const post: StandInPost = {
      id,
      topic_id: 30,
      topic_slug: 'a-bridge',
      topic_title: 'A bridge',
      post_number: this.posts.size + 1,
      reply_to_post_number: null,
      post_type: 1,
      user_id: 5,
      username: 'ann',
      raw,
      created_at: '2026-11-20T11:50:00.000Z',
      topic_archetype: 'regular',
      hidden: false,
      deleted_at: null,
      ...more,
    };
    this.posts.set(id, post);
    return post;
  }

  #answer({ method, url, headers, body }: JsonRequest): JsonAnswer {
    if (headers['api-key'] !== this.key || headers['api-username'] !== this.username)
      return { status: 403, body: { error_type: 'invalid_access' } };
    const path = url.pathname;
    if (path === '/session/current.json')
      return {
        status: 200,
        body: { current_user: { id: 1, username: this.username, moderator: this.isModerator } },
      };
    if (path === '/posts.json') {
      const before = Number(url.searchParams.get('before') ?? Infinity);
      const posts = [...this.posts.values()].filter(({ id }) => id < before).sort((a, b) => b.id - a.id);
      return { status: 200, body: { latest_posts: posts.slice(0, 50) } };
    }
    if (path === '/post_actions.json' && method === 'POST') {
      this.done.push(`flag ${(body as { id: number }).id}`);
      return { status: 200, body: {} };
    }
    const [, id, recover] = /^\/posts\/(\d+)(\/recover)?\.json$/.exec(path) ?? [];
    const post = this.posts.get(Number(id));
    if (!post) return { status: 404, body: { error_type: 'not_found' } };
    if (method === 'DELETE') {
      post.deleted_at = '2026-11-20T12:00:00.000Z';
      this.done.push(`delete ${post.id}`);
      return { status: 200 };
    }
    if (method === 'PUT' && recover !== undefined) {
      post.deleted_at = null;
      this.done.push(`recover ${post.id}`);
    }
    return { status: 200, body: post };
  }
}
