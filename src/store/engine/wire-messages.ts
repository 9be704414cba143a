/**
 * The little of PostgreSQL's wire protocol (version 3) that the embedded store needs to read and write.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

export const QUERY = 'Q';
export const SYNC = 'S';
export const FLUSH = 'H';
export const TERMINATE = 'X';
export const NOTIFICATION = 'A';
export const READY_FOR_QUERY = 'Z';

/** One typed message: where it starts and ends in its buffer. */
export interface Message {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The complete messages at the beginning of a buffer; a cut-off last one is left out. */
export function* completeMessages(bytes: Buffer): Generator<Message> {
  let start = 0;
  while (start + 5 <= bytes.length) {
    const end = start + 1 + bytes.readInt32BE(start + 1);
    if (end > bytes.length) return;
    yield { type: String.fromCharCode(bytes.readUInt8(start)), start, end };
    start = end;
  }
}

export function encodeMessage(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.write(type, 0, 'latin1');
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

export function encodeQuery(sql: string): Buffer {
  return encodeMessage(QUERY, Buffer.from(`${sql}\0`));
}

/** What a server sends after a start-up message it accepts: authenticated, a process number, ready. */
export function encodeWelcome(): Buffer {
  return Buffer.concat([
    encodeMessage('R', Buffer.alloc(4)),
    encodeMessage('K', Buffer.alloc(8)),
    encodeMessage(READY_FOR_QUERY, Buffer.from('I')),
  ]);
}
