import express, { type Request, type RequestHandler } from 'express';
import { ParleyError } from '../domain/errors.js';
import { FairShares } from '../ingest/fair-shares.js';
import { MAX_BODY_BYTES } from './limits.js';

export interface BodyOptions {
  /** Bytes of all bodies that are held at a time. */
  readonly room: FairShares;
  /** Who sends: each gets a fair share of the room. */
  readonly senderOf: (request: Request) => string;
  /** The largest body, unpacked. */
  readonly largest?: number;
}

/** Room for some of the largest bodies. What they are parsed into is some times as large. */
export function roomForBodies(): FairShares {
  return new FairShares(16 * 1024 * 1024);
}

/**
 * Reads the body of a request as bytes, if there is room for it: how much is held at a time is decided before a byte of it
 * is read, by what the request says of its length, or by the most it may be where it does not say (chunked, or packed).
 * One body thus neither grows beyond the largest, packed as it may be, nor do many together beyond the room.
 * @throws {ParleyError} `rate_limited` to who holds its share, `unavailable` where all is taken; from the reader, what it
 * answers with 413 and 415.
 */
export function readBodies({ room, senderOf, largest = MAX_BODY_BYTES }: BodyOptions): RequestHandler[] {
  const holding = new WeakMap<Request, number>();

  const hold: RequestHandler = (request, response, next) => {
    const size = sizeOf(request, largest);
    if (size === 0) {
      next();
      return;
    }
    if (size > largest) throw new ParleyError('too_large', 'the body is too large');
    // Whoever sent it has gone while it was found out who it was: nothing would tell that the room is free again.
    if (response.closed) return;
    const sender = senderOf(request);
    const noRoom = room.take(sender, size);
    if (noRoom === 'share')
      throw new ParleyError(
        'rate_limited',
        'too much of this sender is on its way already; send it again later',
      );
    if (noRoom === 'full')
      throw new ParleyError('unavailable', 'more arrives than can be taken; send it again later');
    holding.set(request, size);
    response.once('close', () => room.give(sender, holding.get(request) ?? 0));
    next();
  };
  const read = express.raw({ type: () => true, limit: largest });
  /** What was not known before is known now. */
  const settle: RequestHandler = (request, _response, next) => {
    const held = holding.get(request);
    const body: unknown = request.body;
    const size = Buffer.isBuffer(body) ? body.length : 0;
    if (held !== undefined && size < held) {
      holding.set(request, size);
      room.give(senderOf(request), held - size);
    }
    next();
  };
  return [hold, read, settle];
}

/** What the body may take at most; 0 for a request that has none. */
function sizeOf(request: Request, largest: number): number {
  if (request.get('transfer-encoding') !== undefined) return largest;
  const length = Number(request.get('content-length') ?? 0);
  if (!(length > 0)) return 0;
  return (request.get('content-encoding') ?? 'identity') === 'identity' ? length : largest;
}
