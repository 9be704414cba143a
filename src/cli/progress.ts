import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long command is, on stderr: a bar for people, now and then a line for logs. */
export interface Progress {
  update(done: number, note: string): void;
  end(): void;
}

const SECONDS_BETWEEN_LINES = 5;

export function startProgress(title: string, total: number): Progress {
  return process.stderr.isTTY ? startBar(title, total) : startLines(title, total);
}

function startBar(title: string, total: number): Progress {
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}% {note}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { note: '' });
  return {
    update: (done, note) => bar.update(Math.min(done, total), { note }),
    end: () => bar.stop(),
  };
}

function startLines(title: string, total: number): Progress {
  let lastAt = performance.now();
  return {
    update(done, note) {
      if (performance.now() - lastAt < SECONDS_BETWEEN_LINES * 1000) return;
      lastAt = performance.now();
      const percent = total > 0 ? `${Math.min(100, Math.round((100 * done) / total))} %, ` : '';
      console.error(`${title}: ${percent}${note}`);
    },
    end: () => undefined,
  };
}
