const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** npm passes Ctrl-C on to a program that the terminal has already told: signals this close together are one. */
const SAME_REQUEST_MILLISECONDS = 500;

/** Resolves when the process is asked to end. From then on it is ending; asked again, it ends at once. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = (): void => {
      if (askedAt === undefined) {
        askedAt = performance.now();
        resolve();
      } else if (performance.now() - askedAt > SAME_REQUEST_MILLISECONDS) {
        console.error('parley: ended at once; what was being done is done again at the next start');
        process.exit(1);
      }
    };
    for (const signal of SIGNALS) process.on(signal, ask);
  });
}
