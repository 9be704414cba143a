import { setTimeout as sleep } from 'node:timers/promises';
import { generatedComment } from '../bench/throughput/texts.js';
import type { DecisionAnswer, QueuePage } from '../src/http/contract.js';
import type { Installation } from './installation.js';

/** What the publisher knows of a comment: everything about it was answered with success. */
export interface SentComment {
  readonly id: string;
  readonly threadId: string;
  /** Every text it has had, in order. */
  readonly texts: string[];
  deleted: boolean;
  /** Its text has an insult to be found in it. */
  insult: boolean;
  /** Its text is one the analysis breaks on. */
  readonly poison: boolean;
}

/** A decision that was answered with success. */
export interface MadeDecision {
  readonly id: number;
  readonly commentId: number;
  undone: boolean;
}

interface Thread {
  readonly id: string;
  readonly comments: SentComment[];
  /** Somebody is sending something of it: what is sent about one comment has an order. */
  busy: boolean;
}

const ACTORS = 6;
const MOST_RETRY_MILLISECONDS = 1_000;
const BACKFILL = 120;

/**
 * A publisher's programs, moderators and their browsers at work, steadily and at random. Whatever is not answered is sent
 * again until it is, as every publisher has to; decisions are not. Knows in the end what the installation has promised.
 */
export class Load {
  readonly comments: SentComment[] = [];
  readonly decisions: MadeDecision[] = [];
  /** Decisions that nobody answered: they may have been made or not. */
  uncertain = 0;
  /** How often each status was answered, and `none` for no answer. */
  readonly answers = new Map<string, number>();
  /** Refusals that should not have been. */
  readonly surprises: string[] = [];
  readonly #threads: Thread[] = [];
  readonly #installation: Installation;
  readonly #random: () => number;
  readonly #pauseMilliseconds: number;
  #working: Promise<unknown> = Promise.resolve();
  #stopping = false;
  #count = 0;

  constructor(
    installation: Installation,
    random: () => number,
    { perSecond }: { readonly perSecond: number },
  ) {
    this.#installation = installation;
    this.#random = random;
    this.#pauseMilliseconds = (1_000 * ACTORS) / perSecond;
  }

  start(): void {
    this.#stopping = false;
    this.#working = Promise.all(Array.from({ length: ACTORS }, () => this.#act()));
  }

  /** Resolves when everything that was begun has been answered. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#working;
  }

  /** Sends comments the analysis breaks on, in the midst of others. */
  async sendPoison(word: 'chaos-throws' | 'chaos-never-ends'): Promise<void> {
    const thread = this.#newThread();
    const comments = Array.from({ length: 12 }, (_, n) =>
      n === 5 ? this.#comment(thread, `This is ${word}.`, true) : this.#comment(thread),
    );
    await this.#sendThread(thread, comments);
  }

  async #act(): Promise<void> {
    while (!this.#stopping) {
      const began = performance.now();
      await this.#one();
      const pause = this.#pauseMilliseconds * (0.5 + this.#random()) - (performance.now() - began);
      if (pause > 0) await sleep(pause);
    }
  }

  async #one(): Promise<void> {
    const dice = this.#random();
    if (dice < 0.14 || this.#threads.length === 0) {
      const thread = this.#newThread();
      const size = this.#random() < 0.1 ? BACKFILL : 1 + Math.floor(this.#random() * 20);
      await this.#sendThread(
        thread,
        Array.from({ length: size }, () => this.#comment(thread)),
      );
    } else if (dice < 0.45) await this.#withThread((thread) => this.#sendOne(thread));
    else if (dice < 0.5) await this.#sendBeforeItsThread();
    else if (dice < 0.62) await this.#withThread((thread) => this.#edit(thread));
    else if (dice < 0.7) await this.#withThread((thread) => this.#repeat(thread));
    else if (dice < 0.74) await this.#withThread((thread) => this.#delete(thread));
    else if (dice < 0.76) await this.#withThread((thread) => this.#deleteUnseen(thread));
    else if (dice < 0.95) await this.#decide();
    else await this.#undo();
  }

  #newThread(): Thread {
    const thread = { id: `t${(this.#count += 1)}`, comments: [], busy: false };
    return thread;
  }

  #comment(thread: Thread, text?: string, poison = false): SentComment {
    const number = (this.#count += 1);
    const insult = text === undefined && this.#random() < 0.4;
    const words = text ?? (insult ? insultOf(number) : generatedComment(number).text);
    return { id: `c${number}`, threadId: thread.id, texts: [words], deleted: false, insult, poison };
  }

  async #withThread(act: (thread: Thread) => Promise<void>): Promise<void> {
    const free = this.#threads.filter(({ busy }) => !busy);
    const thread = this.#oneOf(free);
    if (!thread) return;
    thread.busy = true;
    await act(thread);
    thread.busy = false;
  }

  async #sendThread(thread: Thread, comments: readonly SentComment[]): Promise<void> {
    thread.busy = true;
    // Replies may come before what they answer.
    const rows = comments.map((comment, n) => ({
      ...rowOf(comment),
      ...(n % 3 === 0 && { parentId: comments[n + 1]?.id ?? null }),
    }));
    await this.#insist('POST', '/v1/threads', {
      thread: { id: thread.id, title: 'A bridge' },
      comments: rows,
    });
    this.#threads.push(thread);
    this.#keep(thread, comments);
    thread.busy = false;
  }

  async #sendOne(thread: Thread): Promise<void> {
    const comment = this.#comment(thread);
    await this.#insist('POST', '/v1/comments', { threadId: thread.id, comment: rowOf(comment) });
    this.#keep(thread, [comment]);
  }

  /** The comment's message overtakes its thread's. */
  async #sendBeforeItsThread(): Promise<void> {
    const thread = this.#newThread();
    const comment = this.#comment(thread);
    const body = { threadId: thread.id, comment: rowOf(comment) };
    const status = await this.#insist('POST', '/v1/comments', body, [404]);
    if (status !== 404) this.#surprise(`a comment of a thread that never came was answered with ${status}`);
    await this.#sendThread(thread, []);
    await this.#insist('POST', '/v1/comments', body);
    this.#keep(thread, [comment]);
  }

  async #edit(thread: Thread): Promise<void> {
    const comment = this.#oneOf(thread.comments.filter(({ deleted, poison }) => !deleted && !poison));
    if (!comment) return;
    const number = (this.#count += 1);
    const insult = this.#random() < 0.4;
    const text = insult ? insultOf(number) : `Edited to say this for the ${number}th time.`;
    await this.#insist('POST', '/v1/comments', { threadId: thread.id, comment: { id: comment.id, text } });
    comment.texts.push(text);
    comment.insult = insult;
  }

  /** The same message twice at the same time. */
  async #repeat(thread: Thread): Promise<void> {
    const comments = thread.comments.filter(({ deleted }) => !deleted).map(rowOf);
    if (comments.length === 0) return;
    const send = () => this.#insist('POST', '/v1/comments', { threadId: thread.id, comments });
    await Promise.all([send(), send()]);
  }

  async #delete(thread: Thread): Promise<void> {
    const comment = this.#oneOf(thread.comments.filter(({ deleted, poison }) => !deleted && !poison));
    if (!comment) return;
    await this.#insist('DELETE', `/v1/threads/${thread.id}/comments/${comment.id}`, undefined);
    comment.deleted = true;
  }

  /** The message that deletes a comment overtakes the one that brings it. */
  async #deleteUnseen(thread: Thread): Promise<void> {
    const comment = this.#comment(thread);
    const row = { id: comment.id, deleted: true };
    await this.#insist('POST', '/v1/comments', { threadId: thread.id, comment: row });
    await this.#insist('POST', '/v1/comments', { threadId: thread.id, comment: rowOf(comment) });
    comment.deleted = true;
    this.#keep(thread, [comment]);
  }

  async #decide(): Promise<void> {
    const queue = await this.#try('GET', '/v1/queue?limit=50');
    if (queue?.status !== 200) return;
    const { comments } = (await queue.json()) as QueuePage;
    const comment = this.#oneOf(comments);
    if (!comment) return;
    const verdict = this.#oneOf(['approve', 'reject', 'escalate', 'highlight'] as const);
    const response = await this.#try('POST', '/v1/decisions', { commentId: comment.id, verdict });
    if (!response || response.status >= 500) this.uncertain += 1;
    else if (response.status === 201) {
      const { decision } = (await response.json()) as DecisionAnswer;
      if (decision) this.decisions.push({ id: decision.id, commentId: comment.id, undone: false });
    } else if (response.status !== 409) this.#surprise(`a decision was answered with ${response.status}`);
  }

  async #undo(): Promise<void> {
    const decision = this.#oneOf(this.decisions.filter(({ undone }) => !undone));
    if (!decision) return;
    const response = await this.#try('POST', `/v1/decisions/${decision.id}/undo`);
    if (!response || response.status >= 500) this.uncertain += 1;
    else if (response.status === 200) decision.undone = true;
    else if (response.status !== 409) this.#surprise(`an undo was answered with ${response.status}`);
  }

  /** Sends until it is answered with success, or as expected. */
  async #insist(
    method: string,
    path: string,
    body: unknown,
    expected: readonly number[] = [],
  ): Promise<number> {
    for (let pause = 50; ; pause = Math.min(2 * pause, MOST_RETRY_MILLISECONDS)) {
      const status = await this.#answer(() => this.#installation.asPublisher(method, path, body));
      if (status !== undefined && (expected.includes(status.status) || status.ok)) return status.status;
      if (status && status.status < 500 && status.status !== 429) {
        this.#surprise(`${method} ${path} was answered with ${status.status}`);
        return status.status;
      }
      await sleep(pause);
    }
  }

  /** Asks once, as a moderator. */
  #try(method: string, path: string, body?: unknown): Promise<Response | undefined> {
    return this.#answer(() => this.#installation.asModerator(method, path, body));
  }

  async #answer(ask: () => Promise<Response>): Promise<Response | undefined> {
    let response: Response | undefined;
    try {
      response = await ask();
      // An answer is one when all of it has come.
      response = new Response(response.status === 204 ? null : await response.text(), response);
    } catch {
      response = undefined;
    }
    const status = response === undefined ? 'none' : String(response.status);
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    return response;
  }

  #keep(thread: Thread, comments: readonly SentComment[]): void {
    thread.comments.push(...comments);
    this.comments.push(...comments);
  }

  #surprise(what: string): void {
    this.surprises.push(what);
  }

  #oneOf<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }
}

function insultOf(number: number): string {
  return `You are an idiot, and that for the ${number}th time.`;
}

function rowOf({ id, texts }: SentComment) {
  const author = Number(id.slice(1)) % 50;
  return { id, text: texts.at(-1) ?? '', author: { id: `a${author}`, name: `Commenter ${author}` } };
}
