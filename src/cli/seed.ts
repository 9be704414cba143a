import { Command } from 'commander';
import { readConfig } from '../config.js';
import { openServices } from '../context.js';
import { seedDemo } from './demo-site.js';

export const command = new Command('seed')
  .description('Fill an empty database with a demo site, its narratives and two threads.')
  .action(async () => {
    const services = await openServices(readConfig());
    try {
      const demo = await seedDemo(services.db, services.now());
      console.log(
        demo
          ? `The site ${demo.siteName} is there. Its API key (shown this once): ${demo.apiKey}`
          : 'The database is not empty: nothing was changed.',
      );
    } finally {
      await services.close();
    }
  });
