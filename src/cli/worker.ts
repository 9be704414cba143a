import { setPriority } from 'node:os';
import { Command } from 'commander';
import { requireServer, runParts } from './run-parts.js';

/** A tenth of the processor of what has none, where there is not enough for both: Unix's "nice". */
const NICE = 10;

export const command = new Command('worker')
  .description('Run analyses beside `parley serve`. Several workers share the work.')
  .action(async () => {
    requireServer('worker');
    // Where all run on one machine, whoever waits for an answer comes before what waits in a queue.
    setPriority(NICE);
    await runParts({
      roles: { workers: true },
      ready: ({ config, log }) => {
        log.info({ concurrency: config.workerConcurrency }, 'working');
      },
    });
  });
