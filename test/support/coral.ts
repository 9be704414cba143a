import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { buildSchema, graphql } from 'graphql';
import { projectRoot } from '../../src/paths.js';

export const CORAL_CONTRACTS = join(projectRoot, 'test', 'contracts', 'coral');
const SCHEMA = readFileSync(join(CORAL_CONTRACTS, 'schema.graphql'), 'utf8');

/** A request as it was recorded: the body to the byte. */
export function coralBody(name: string): Buffer {
  return readFileSync(join(CORAL_CONTRACTS, `${name}.body`));
}

export function signCoral(body: Buffer, ...secrets: readonly string[]): string {
  return secrets
    .map((secret) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
    .join(',');
}

export const STORY = {
  id: '5f6d1c1e-1111-4a4a-8b8b-000000000001',
  url: 'https://www.example.org/bridge',
  metadata: { title: 'A bridge', author: 'Ruth Calloway', publishedAt: '2026-11-20T08:00:00.000Z' },
};

export interface StandInComment {
  id: string;
  body: string | null;
  status: string;
  createdAt: string;
  revision: { id: string };
  parent: { id: string } | null;
  author: { id: string; username: string; role: string } | null;
  story: typeof STORY;
}

interface Mutation {
  readonly commentID: string;
  readonly commentRevisionID: string;
  readonly clientMutationId: string;
  readonly reason?: { readonly code: string };
}

/** A server with Coral's GraphQL interface, by Coral's types, which answers what it is told it has. */
export class StandInCoral {
  readonly comments = new Map<string, StandInComment>();
  readonly mutations: (Mutation & { readonly kind: 'approve' | 'reject' })[] = [];
  /** How often anything was asked. */
  asked = 0;
  /** Statuses of the next answers, before anything is read. */
  readonly failures: number[] = [];
  role = 'ADMIN';
  readonly token = 'coral-token';
  readonly #schema;
  readonly #server = createServer((request, response) => {
    void this.#answer(request.headers.authorization, json(request)).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  private constructor(schema: string) {
    this.#schema = buildSchema(schema);
  }

  /** `withReasons: false` is a Coral before version 9. */
  static async start({ withReasons = true } = {}): Promise<StandInCoral> {
    const schema = withReasons ? SCHEMA : SCHEMA.replace('  reason: RejectCommentReasonInput\n', '');
    const coral = new StandInCoral(schema);
    coral.#server.listen(0, '127.0.0.1');
    await once(coral.#server, 'listening');
    return coral;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  add(id: string, body: string, more: Partial<StandInComment> = {}): StandInComment {
    const comment: StandInComment = {
      id,
      body,
      status: 'NONE',
      createdAt: '2026-11-20T11:59:00.000Z',
      revision: { id: `r-${id}` },
      parent: null,
      author: { id: 'a1', username: 'Ann', role: 'COMMENTER' },
      story: STORY,
      ...more,
    };
    this.comments.set(id, comment);
    return comment;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(authorization: string | undefined, sent: Promise<unknown>) {
    this.asked += 1;
    const { query, variables } = (await sent) as { query: string; variables: Record<string, unknown> };
    const failure = this.failures.shift();
    if (failure !== undefined) return { status: failure, body: {} };
    const known = authorization === `Bearer ${this.token}`;
    if (!known) return { status: 401, body: { errors: [{ message: 'invalid token' }] } };
    const body = await graphql({
      schema: this.#schema,
      source: query,
      variableValues: variables,
      rootValue: {
        viewer: { id: 'u1', username: 'parley', role: this.role },
        comment: ({ id }: { id: string }) => this.comments.get(id) ?? null,
        comments: (page: { first: number; after: string | null; orderBy: string }) => this.#page(page),
        approveComment: ({ input }: { input: Mutation }) => this.#moderate('approve', 'APPROVED', input),
        rejectComment: ({ input }: { input: Mutation }) => this.#moderate('reject', 'REJECTED', input),
      },
    });
    return { status: body.data ? 200 : 400, body };
  }

  /** As Coral does: sorted by time, a time is the cursor, and what comes after it is the page. */
  #page({ first, after, orderBy }: { first: number; after: string | null; orderBy: string }) {
    if (orderBy !== 'CREATED_AT_ASC') throw new Error('the stand-in knows this order only');
    const rest = [...this.comments.values()]
      .filter(({ createdAt }) => after === null || createdAt > after)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    const nodes = rest.slice(0, first);
    const endCursor = nodes.at(-1)?.createdAt ?? null;
    return { nodes, pageInfo: { hasNextPage: rest.length > first, endCursor } };
  }

  #moderate(kind: 'approve' | 'reject', status: string, input: Mutation) {
    const comment = this.comments.get(input.commentID);
    if (!comment) throw new Error('COMMENT_NOT_FOUND');
    if (comment.revision.id !== input.commentRevisionID) throw new Error('COMMENT_REVISION_NOT_FOUND');
    this.mutations.push({ kind, ...input });
    comment.status = status;
    return { comment, clientMutationId: input.clientMutationId };
  }
}
