import { Command } from 'commander';
import type { Services } from '../context.js';
import type { RunningParts } from '../main.js';
import { createSignInToken } from '../store/people/sign-in.js';
import { findOrCreateModerator } from '../store/people/moderators.js';
import { listSites } from '../store/sites.js';
import { type Demo, seedDemo } from './demo-site.js';
import { runParts } from './run-parts.js';

export const command = new Command('start')
  .description('Run everything in this process: website, API and analysis. Migrates the database first.')
  .option('--no-demo', 'leave an empty database empty, rather than show a demo site')
  .action(async ({ demo }: { readonly demo: boolean }) => {
    let seeded: Demo | undefined;
    await runParts({
      roles: { http: true, relay: true, workers: true },
      services: { migrate: true },
      prepare: async ({ db, now }) => {
        if (demo) seeded = await seedDemo(db, now());
      },
      ready: (services, parts) => welcome(services, parts, seeded),
    });
  });

/** Says where to look and how to get in. Each start makes a new link: whoever can start Parley may sign in. */
async function welcome({ db, config, now }: Services, { port }: RunningParts, seeded?: Demo): Promise<void> {
  const url = config.port === 0 ? `http://localhost:${port}` : config.publicUrl;
  const lines = [`Parley runs at ${url}`];
  const [site] = await listSites(db);
  if (site) {
    const moderatorId = await findOrCreateModerator(db, site.id, 'Moderator', 'admin', now());
    const token = await createSignInToken(db, { siteId: site.id, moderatorId, now: now() });
    lines.push(`Sign in to ${site.name} (this link works once): ${url}/sign-in#${token}`);
  }
  if (seeded) lines.push(`API key of ${seeded.siteName} (shown this once): ${seeded.apiKey}`);
  if (config.backend.kind === 'embedded') lines.push(`Everything is kept in ${config.backend.dataDir}`);
  console.log(lines.join('\n'));
}
