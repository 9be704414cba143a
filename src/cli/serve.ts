import { Command } from 'commander';
import { requireServer, runParts } from './run-parts.js';

export const command = new Command('serve')
  .description('Run website and API. The analysis runs in `parley worker`, in as many processes as wanted.')
  .action(async () => {
    requireServer('serve');
    await runParts({
      roles: { http: true, relay: true },
      ready: ({ config, log }, { port }) => {
        log.info({ host: config.host, port }, 'serving');
      },
    });
  });
