import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { ParleyError } from '../domain/errors.js';
import type { NoRoom } from '../ingest/fair-shares.js';
import { WaitingShares } from '../ingest/waiting-shares.js';
import { MAX_BODY_BYTES } from './limits.js';

/** Bodies up to this size have room of their own: they are what somebody waits for, not what is sent in bulk. */
const SMALL_BYTES = 64 * 1024;
/** Bytes of all bodies that are held at a time: some hundred small ones, and some dozen of a full thread. */
const SMALL_ROOM_BYTES = 4 * 1024 * 1024;
const LARGE_ROOM_BYTES = 8 * 1024 * 1024;
/** Who waits has sent its head and is not read any further; what its client sends meanwhile waits in the kernel. */
const WAITING = { patienceMilliseconds: 1_000, mostWaiting: 256 };

/** Room for bodies, each sender's share of it. */
export interface BodyRoom {
  readonly small: WaitingShares;
  readonly large: WaitingShares;
}

/** Room for one of the largest bodies and some more. What they are parsed into is some times as large. */
export function roomForBodies(): BodyRoom {
  return {
    small: new WaitingShares(SMALL_ROOM_BYTES, WAITING),
    large: new WaitingShares(LARGE_ROOM_BYTES, WAITING),
  };
}

export interface BodyOptions {
  readonly room: BodyRoom;
  /** Who sends: each gets a fair share of the room. */
  readonly senderOf: (request: Request) => string;
  /** The largest body, unpacked. */
  readonly largest?: number;
}

/**
 * Reads the body of a request as bytes, if there is room for it or comes to be within a second: how much is held at a time
 * is decided before a byte of it is read, by what the request says of its length, or by the most it may be where it does
 * not say (chunked, or packed). One body thus neither grows beyond the largest, packed as it may be, nor do many together
 * beyond the room.
 * @throws {ParleyError} `rate_limited` to who holds its share, `unavailable` where all is taken; from the reader, what it
 * answers with 413 and 415.
 */
export function readBodies({ room, senderOf, largest = MAX_BODY_BYTES }: BodyOptions): RequestHandler[] {
  const holding = new WeakMap<Request, number>();
  const roomFor = (size: number): WaitingShares => (size > SMALL_BYTES ? room.large : room.small);

  const hold: RequestHandler = async (request, response, next) => {
    const size = plainLength(request) ?? largest;
    if (size === 0) {
      next();
      return;
    }
    if (size > largest) throw new ParleyError('too_large', 'the body is too large');
    // Whoever sent it has gone while it was found out who it was: nothing would tell that the room is free again.
    if (response.closed) return;
    const sender = senderOf(request);
    const shares = roomFor(size);
    const noRoom = shares.take(sender, size) && (await untilRoom(response, shares, { sender, size }));
    if (noRoom === 'gone') return;
    if (noRoom === 'share')
      throw new ParleyError(
        'rate_limited',
        'too much of this sender is on its way already; send it again later',
      );
    if (noRoom === 'full')
      throw new ParleyError('unavailable', 'more arrives than can be taken; send it again later');
    holding.set(request, size);
    response.once('close', () => shares.give(sender, holding.get(request) ?? 0));
    next();
  };
  const readPacked: RequestHandler = express.raw({ type: () => true, limit: largest });
  const read: RequestHandler = (request, response, next) => {
    if (plainLength(request)) readPlain(request, next);
    else readPacked(request, response, next);
  };
  /** What was not known before is known now. */
  const settle: RequestHandler = (request, _response, next) => {
    const held = holding.get(request);
    const body: unknown = request.body;
    const size = Buffer.isBuffer(body) ? body.length : 0;
    if (held !== undefined && size < held) {
      holding.set(request, size);
      roomFor(held).give(senderOf(request), held - size);
    }
    next();
  };
  return [hold, read, settle];
}

/** Waits for room as long as whoever sent the request does. */
async function untilRoom(
  response: Response,
  shares: WaitingShares,
  { sender, size }: { readonly sender: string; readonly size: number },
): Promise<NoRoom | 'gone' | null> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  response.once('close', leave);
  const noRoom = await shares.takeLater(sender, size, gone.signal);
  response.off('close', leave);
  if (noRoom !== null || !response.closed) return noRoom;
  shares.give(sender, size);
  return 'gone';
}

/** Puts the bytes together, and no more: that there are not too many is known by their length, before any is read. */
function readPlain(request: Request, next: NextFunction): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.once('end', () => {
    request.body = Buffer.concat(parts);
    next();
  });
  request.once('error', () => next(new ParleyError('invalid_input', 'the request cannot be read')));
}

/**
 * How long a body is that comes as it is, which Node sees to; 0 for a request that has none, null where it is not said
 * (chunked, or packed).
 */
function plainLength({ headers }: Request): number | null {
  if (headers['transfer-encoding'] !== undefined) return null;
  const length = Number(headers['content-length'] ?? 0);
  if (!(length > 0)) return 0;
  return (headers['content-encoding'] ?? 'identity') === 'identity' ? length : null;
}
