import { Command, Option } from 'commander';
import { ParleyError } from '../domain/errors.js';
import { KEY_ROLES, type KeyRole } from '../domain/permission.js';
import { readConfig } from '../config.js';
import { openSecrets } from '../secret-keys.js';
import { createSigningSecret } from '../signature.js';
import { createApiKey, readApiKeys, revokeApiKey } from '../store/people/api-keys.js';
import { setSigningSecret } from '../store/sites.js';
import { withSite } from './which-site.js';

interface SiteOption {
  readonly site?: string;
}

export const command = new Command('keys')
  .description("Manage the API keys of a site's programs.")
  .addCommand(
    forSite('create', 'Make a key and print it; it is shown this once.')
      .argument('<name>', 'what will use the key')
      .addOption(
        new Option('--role <role>', 'read, read for analysis, or send comments as well')
          .choices(KEY_ROLES)
          .default('publisher'),
      )
      .action((name: string, { site, role }: SiteOption & { readonly role: KeyRole }) =>
        withSite(site, async (db, siteId) => {
          const { id, key } = await createApiKey(db, { siteId, name, role, now: new Date() });
          console.error(`key ${id} for ${siteId}; keep it now, it cannot be shown again:`);
          console.log(key);
        }),
      ),
  )
  .addCommand(
    forSite('list', 'List the keys that work.').action(({ site }: SiteOption) =>
      withSite(site, async (db, siteId) => {
        for (const { id, prefix, name, role, lastUsedAt } of await readApiKeys(db, siteId)) {
          console.log(`${id}\t${prefix}…\t${name}\t${role}\t${lastUsedAt?.toISOString() ?? 'never used'}`);
        }
      }),
    ),
  )
  .addCommand(
    forSite('revoke', 'Stop a key from working, at once.')
      .argument('<id>', 'the number `parley keys list` shows')
      .action((id: string, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const revoked = /^\d{1,15}$/.test(id) && (await revokeApiKey(db, siteId, Number(id), new Date()));
          if (!revoked) throw new ParleyError('not_found', `${siteId} has no key ${id}`);
          console.error(`key ${id} is revoked`);
        }),
      ),
  )
  .addCommand(
    forSite('signing-secret', 'Require signed requests: make a signing secret and print it.')
      .option('--off', 'take unsigned requests again')
      .action(({ site, off }: SiteOption & { readonly off?: boolean }) =>
        withSite(site, async (db, siteId) => {
          const secret = off ? null : createSigningSecret();
          const sealed = secret === null ? null : openSecrets(readConfig()).seal(siteId, 'signing', secret);
          await setSigningSecret(db, siteId, sealed, new Date());
          console.error(
            off
              ? `${siteId} takes unsigned requests`
              : `${siteId} takes requests signed with this secret only (the one before for another day):`,
          );
          if (secret !== null) console.log(secret);
        }),
      ),
  );

function forSite(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--site <id>', 'the site (default: the only one there is)');
}
