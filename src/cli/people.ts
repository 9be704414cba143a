import { Argument, Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { ROLES, type Role } from '../domain/permission.js';
import { invite } from '../people/invite.js';
import { changeRole, createPasswordLink, deactivate, reactivate } from '../people/manage.js';
import { removeLostFactor, requireFactorAt } from '../people/second-factor.js';
import type { Db } from '../store/database.js';
import { readInvitations } from '../store/people/invitations.js';
import { readPeople, type Person } from '../store/people/moderators.js';
import { withSite } from './which-site.js';

interface SiteOption {
  readonly site?: string;
}

export const command = new Command('people')
  .description('Manage who works for a site, without the dashboard.')
  .addCommand(
    forSite('add', 'Invite somebody and print the link, which works once within a week.')
      .argument('<email>', 'what they will sign in with')
      .option('--name <name>', 'what they are called (default: the part before the @)')
      .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).default('moderator'))
      .action(
        (email: string, { site, role, name }: SiteOption & { readonly role: Role; readonly name?: string }) =>
          withSite(site, async (db, siteId) => {
            if (!/^[^\s@]+@[^\s@]+$/.test(email))
              throw new ParleyError('invalid_input', `${email} is not an e-mail address`);
            const called = name ?? email.replace(/@.*/, '');
            const now = new Date();
            const { token } = await invite(db, { siteId, email, name: called, role, invitedBy: null, now });
            console.error(
              `${called} may become ${role} of ${siteId} with this link, which works once within a week:`,
            );
            console.log(`${readConfig().publicUrl}/join#${token}`);
          }),
      ),
  )
  .addCommand(
    forSite('list', 'List everybody, and who was invited.').action(({ site }: SiteOption) =>
      withSite(site, async (db, siteId) => {
        for (const { id, email, name, role, deactivatedAt } of await readPeople(db, siteId)) {
          console.log([id, email ?? '-', name, role, deactivatedAt ? 'deactivated' : 'active'].join('\t'));
        }
        for (const { email, name, role } of await readInvitations(db, { siteId }, new Date())) {
          console.log(['-', email, name, role, 'invited'].join('\t'));
        }
      }),
    ),
  )
  .addCommand(
    about('role', 'Change what somebody may do, at once.')
      .addArgument(new Argument('<role>', 'what they may do from now on').choices(ROLES))
      .action((who: string, role: Role, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const { id, name } = await find(db, siteId, who);
          await changeRole(db, { siteId, moderatorId: id }, role);
          console.error(`${name} is ${role} of ${siteId}`);
        }),
      ),
  )
  .addCommand(
    about(
      'reset',
      'Print a link with which somebody chooses a new password; it works once within a day.',
    ).action((who: string, { site }: SiteOption) =>
      withSite(site, async (db, siteId) => {
        const { id, name } = await find(db, siteId, who);
        const whom = { siteId, moderatorId: id };
        const token = await createPasswordLink(db, whom, { anySite: true, now: new Date() });
        console.error(`${name} chooses a new password with this link:`);
        console.log(`${readConfig().publicUrl}/password#${token}`);
      }),
    ),
  )
  .addCommand(
    about(
      'forget-second-factor',
      'Remove somebody’s lost second factor and end their sessions; their password lets them in.',
    ).action((who: string, { site }: SiteOption) =>
      withSite(site, async (db, siteId) => {
        const { id, name } = await find(db, siteId, who);
        await removeLostFactor(db, { siteId, moderatorId: id }, { by: 'operator', now: new Date() });
        console.error(`${name} has no second factor any more, and is signed out everywhere`);
      }),
    ),
  )
  .addCommand(
    forSite('second-factor', 'Say whether somebody comes in to a site by a password alone.')
      .addArgument(new Argument('<what>', 'required, or optional').choices(['required', 'optional']))
      .action((what: string, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const required = what === 'required';
          await requireFactorAt(db, siteId, { required, by: 'operator', now: new Date() });
          console.error(`a second factor is ${what} at ${siteId}`);
        }),
      ),
  )
  .addCommand(
    about('deactivate', 'Keep somebody out, at once. What they have decided stays theirs.').action(
      (who: string, { site }: SiteOption) =>
        withSite(site, async (db, siteId) => {
          const { id, name } = await find(db, siteId, who);
          await deactivate(db, { siteId, moderatorId: id }, new Date());
          console.error(`${name} is kept out of ${siteId}`);
        }),
    ),
  )
  .addCommand(
    about('reactivate', 'Let somebody in again.').action((who: string, { site }: SiteOption) =>
      withSite(site, async (db, siteId) => {
        const { id, name } = await find(db, siteId, who);
        await reactivate(db, { siteId, moderatorId: id });
        console.error(`${name} may come in to ${siteId}`);
      }),
    ),
  );

function forSite(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--site <id>', 'the site (default: the only one there is)');
}

function about(name: string, description: string): Command {
  return forSite(name, description).argument(
    '<who>',
    'their e-mail address, or the number `parley people list` shows',
  );
}

async function find(db: Db, siteId: string, who: string): Promise<Person> {
  const person = (await readPeople(db, siteId)).find(
    ({ id, email }) => String(id) === who || (email !== null && email === who.toLowerCase()),
  );
  if (!person)
    throw new ParleyError('not_found', `${siteId} has nobody called ${who}; see \`parley people list\``);
  return person;
}
