import { Command } from 'commander';
import { ParleyError } from '../domain/errors.js';
import { exportAuthor } from '../ingest/author-export.js';
import { askForErasure, eraseAuthor } from '../ingest/erasure.js';
import { retentionCutoff, setRetention } from '../ingest/retention.js';
import { countDue } from '../store/privacy/erasing.js';
import { findAuthor } from '../store/privacy/held-of-author.js';
import { readRetention } from '../store/privacy/retention.js';
import { withSite } from './which-site.js';

interface SiteOption {
  readonly site?: string;
}
interface RetentionOptions extends SiteOption {
  readonly days?: string;
  readonly off?: boolean;
  readonly dryRun?: boolean;
}

export const command = new Command('personal-data')
  .description('What is held of single commenters: tell it, erase it, and say for how long it is kept.')
  .addCommand(
    forSite('show', 'Say how much is held of an author.')
      .argument('<author>', "the publisher's id of the author")
      .action((author: string, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const held = await findAuthor(db, siteId, author);
          if (!held) throw new ParleyError('not_found', `${siteId} holds nothing of an author ${author}`);
          console.log(`${held.comments} comments, ${held.deleted} deleted ones`);
        }),
      ),
  )
  .addCommand(
    forSite('export', 'Print everything that is held of an author, as JSON.')
      .argument('<author>', "the publisher's id of the author")
      .action((author: string, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const asked = { siteId, authorSourceId: author, moderatorId: null, now: new Date() };
          console.log(JSON.stringify(await exportAuthor(db, asked), null, 2));
        }),
      ),
  )
  .addCommand(
    forSite('erase', 'Erase an author: texts, edits, analyses, name and id. There is no way back.')
      .argument('<author>', "the publisher's id of the author")
      .action((author: string, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const asked = { siteId, authorSourceId: author, moderatorId: null, now: new Date() };
          const id = await askForErasure(db, asked);
          await eraseAuthor(db, siteId, id, () => new Date());
          console.log(`erased; noted as ${id}`);
        }),
      ),
  )
  .addCommand(
    forSite('retention', 'Say for how long comments are kept, or set it. Older ones are erased once a day.')
      .option('--days <number>', 'erase comments older than this')
      .option('--off', 'keep them')
      .option('--dry-run', 'say how many comments it would be, and change nothing')
      .action(({ site, ...options }: RetentionOptions) =>
        withSite(site, async (db, siteId) => {
          const days = options.days === undefined ? null : wholeDays(options.days);
          if (options.dryRun) {
            const kept = days ?? (await readRetention(db, siteId));
            if (kept === null) throw new ParleyError('invalid_input', 'say for how many days: --days');
            const comments = await countDue(db, siteId, { before: retentionCutoff(kept, new Date()) });
            console.log(`${comments} comments are older than ${kept} days`);
            return;
          }
          if (days !== null || options.off)
            await setRetention(db, { siteId, days, moderatorId: null, now: new Date() });
          const set = await readRetention(db, siteId);
          console.log(set === null ? 'comments are kept' : `comments are erased after ${set} days`);
        }),
      ),
  );

function wholeDays(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new ParleyError('invalid_input', '--days must be a whole number');
  return Number(value);
}

function forSite(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--site <id>', 'the site (default: the only one there is)');
}
