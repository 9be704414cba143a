import type { Socket } from 'node:net';
import type { Request, Response } from 'express';

/** What is left of a body is read off as long as it is no more than this: cheaper than another connection. */
const WORTH_READING_BYTES = 64 * 1024;
/** How long a connection stays that is read no more: whoever still sends has read the answer by then. */
const LINGERING_MILLISECONDS = 2_000;
/** Of these connections at a time; for one more the oldest is cut off. */
const MOST_LINGERING = 256;

const lingering = new Set<Socket>();

/**
 * Before a request is refused: unless what it still has to send is little, it is not read any more, and the connection ends
 * with the answer. Reading off a body of a megabyte costs as much processor time as ten refusals; Node would do so. The
 * connection is closed for writing first and broken off a little later (RFC 9112, section 9.6): broken off at once,
 * the answer would be lost on its way to who is sending.
 */
export function leaveUnread(request: Request, response: Response): void {
  if (request.complete || response.headersSent || isLittle(request)) return;
  const { socket } = request;
  response.set('connection', 'close');
  // Whoever began to read a body stopped there. Node reads off what nobody has begun to read.
  request.unpipe();
  request.pause();
  if (request.readableFlowing !== true) request.read(0);
  socket.destroySoon = () => linger(socket);
}

/** Nothing is known of the length of a body that comes in chunks. */
function isLittle(request: Request): boolean {
  if (request.get('transfer-encoding') !== undefined) return false;
  return Number(request.get('content-length') ?? 0) <= WORTH_READING_BYTES;
}

function linger(socket: Socket): void {
  const [oldest] = lingering;
  if (oldest && lingering.size >= MOST_LINGERING) oldest.destroy();
  lingering.add(socket);
  const timer = setTimeout(() => socket.destroy(), LINGERING_MILLISECONDS);
  socket.once('close', () => {
    clearTimeout(timer);
    lingering.delete(socket);
  });
  socket.end();
}
