import type { Author } from '../domain/comment.js';
import type { Db } from '../store/database.js';
import { readAuthorsSince } from '../store/analyses/triage-input.js';

/** Names remembered a thread; past it, whoever has been silent the longest is forgotten. */
const MAX_PARTICIPANTS = 2_000;
/** Threads remembered at once. */
const MAX_THREADS = 200;

interface Room {
  readonly authors: Map<string, Author>;
  /** The same as a list, handed out as it is: one object as long as nobody new has posted. */
  list: readonly Author[];
  /** The first position not read yet. */
  next: number;
}

/** Remembers who has posted in a thread, so that each batch reads only the comments that are new since the last one. */
export class Participants {
  readonly #rooms = new Map<string, Room>();

  /** Everybody who has posted in each of the threads. */
  async of(
    db: Db,
    siteId: string,
    threadIds: readonly number[],
  ): Promise<ReadonlyMap<number, readonly Author[]>> {
    const rooms = new Map(threadIds.map((threadId) => [threadId, this.#room(siteId, threadId)]));
    const since = [...rooms].map(([threadId, { next }]) => ({ threadId, position: next }));
    for (const { threadId, id, name, latest } of await readAuthorsSince(db, siteId, since)) {
      const room = rooms.get(threadId);
      if (room === undefined) continue;
      room.next = Math.max(room.next, latest + 1);
      if (room.authors.get(id)?.name !== name) room.list = [];
      room.authors.delete(id);
      room.authors.set(id, { id, name });
    }
    const participants = new Map<number, readonly Author[]>();
    for (const [threadId, room] of rooms) {
      for (const id of room.authors.keys()) {
        if (room.authors.size <= MAX_PARTICIPANTS) break;
        room.authors.delete(id);
        room.list = [];
      }
      if (room.list.length !== room.authors.size) room.list = [...room.authors.values()];
      participants.set(threadId, room.list);
    }
    return participants;
  }

  #room(siteId: string, threadId: number): Room {
    const key = `${siteId} ${threadId}`;
    const room = this.#rooms.get(key) ?? { authors: new Map<string, Author>(), list: [], next: 0 };
    this.#rooms.delete(key);
    this.#rooms.set(key, room);
    for (const oldest of this.#rooms.keys()) {
      if (this.#rooms.size <= MAX_THREADS) break;
      this.#rooms.delete(oldest);
    }
    return room;
  }
}
