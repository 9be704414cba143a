import { pino, type Logger } from 'pino';

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
    pino.destination({ fd: 2, sync: true }),
  );
}
