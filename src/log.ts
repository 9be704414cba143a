import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/**
 * Opens the structured log on stderr, so that stdout stays a command's own. Callers log ids, counts and
 * error codes; a comment's text never goes in, and credentials are cut out wherever they appear.
 */
export function openLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: ['*.authorization', '*.cookie', 'req.headers.authorization', 'req.headers.cookie'],
    },
    (stderr ??= openStderr()),
  );
}

/** So much is written at once where more is said in one turn. */
const MOST_CHARACTERS = 8 * 1024;

let stderr: DestinationStream | undefined;

/**
 * Writes the lines of one turn of the event loop together, and whatever is left when the process ends. The destination keeps
 * nothing back, so that it need not be flushed: that would wait for the disk, each time, where the log is a file.
 */
function openStderr(): DestinationStream {
  const destination = pino.destination({ fd: 2, sync: true });
  let lines = '';
  const write = (): void => {
    if (lines !== '') destination.write(lines);
    lines = '';
  };
  process.once('exit', () => {
    write();
    destination.flushSync();
  });
  return {
    write(line) {
      if (lines === '') setImmediate(write);
      lines += line;
      if (lines.length >= MOST_CHARACTERS) write();
    },
  };
}
