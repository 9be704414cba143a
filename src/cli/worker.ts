import { Command } from 'commander';
import { requireServer, runParts } from './run-parts.js';

export const command = new Command('worker')
  .description('Run analyses beside `parley serve`. Several workers share the work.')
  .action(async () => {
    requireServer('worker');
    await runParts({
      roles: { workers: true },
      ready: ({ config, log }) => {
        log.info({ concurrency: config.workerConcurrency }, 'working');
      },
    });
  });
