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

/** What is written at once where more is said in one turn. */
const MOST_BYTES = 8 * 1024;

let stderr: DestinationStream | undefined;

/** Writes the lines of one turn of the event loop together, and whatever is left when the process ends. */
function openStderr(): DestinationStream {
  const destination = pino.destination({ fd: 2, sync: true, minLength: MOST_BYTES });
  let isDue = false;
  process.once('exit', () => destination.flushSync());
  return {
    write(line) {
      destination.write(line);
      if (isDue) return;
      isDue = true;
      setImmediate(() => {
        isDue = false;
        destination.flushSync();
      });
    },
  };
}
