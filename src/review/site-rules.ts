import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { mayPerson } from '../domain/permission.js';
import { nextStates, type RuleAction, type RuleDefinition, type RuleState } from '../domain/site-rule.js';
import type { Db } from '../store/database.js';
import { readPeople } from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';
import {
  insertRule,
  insertRuleState,
  insertRuleVersion,
  lockRule,
  readRuleVersions,
  readRunningRules,
  type RuleVersion,
} from '../store/analyses/site-rules.js';

/** Every comment is held against each of them. */
const MAX_RUNNING = 100;

interface By {
  readonly siteId: string;
  readonly moderatorId: number;
  readonly now: Date;
}

/** Writes new rules, all as drafts, and answers their ids. */
export async function createRules(
  db: Kysely<Database>,
  { definitions, ...by }: By & { readonly definitions: readonly RuleDefinition[] },
): Promise<number[]> {
  return await db.transaction().execute(async (tx) => {
    const ids: number[] = [];
    for (const definition of definitions) {
      const ruleId = await insertRule(tx, by.siteId, by.now);
      await appendVersion(tx, { ...by, ruleId, definition });
      ids.push(ruleId);
    }
    return ids;
  });
}

/**
 * Lets a rule say something else: a new version, a draft. A version that runs goes on running until the new one is
 * turned on in its place.
 * @throws {ParleyError} `not_found`.
 */
export async function changeRule(
  db: Kysely<Database>,
  change: By & { readonly ruleId: number; readonly definition: RuleDefinition },
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockRule(tx, change.siteId, change.ruleId))) throw noSuchRule();
    return await appendVersion(tx, change);
  });
}

/**
 * Brings a version into a state. Only one version of a rule is on at a time: the one before is retired.
 * @throws {ParleyError} `not_found`; `conflict` where its state does not lead there, or too many rules run.
 */
export async function changeRuleState(
  db: Kysely<Database>,
  change: By & { readonly ruleId: number; readonly version: number; readonly state: RuleState },
): Promise<void> {
  const { siteId, ruleId, version, state } = change;
  await db.transaction().execute(async (tx) => {
    if (!(await lockRule(tx, siteId, ruleId))) throw noSuchRule();
    const versions = await readRuleVersions(tx, siteId, ruleId);
    const changing = versions.find((row) => row.version === version);
    if (!changing) throw noSuchRule();
    if (!nextStates(changing.state).includes(state))
      throw new ParleyError('conflict', whyNot(changing, state));
    if (state === 'on' || state === 'shadow') await checkRoom(tx, siteId, changing);
    for (const other of versions) {
      if (state === 'on' && other.state === 'on')
        await insertRuleState(tx, { ...change, version: other.version, state: 'retired' });
    }
    await insertRuleState(tx, change);
  });
}

async function appendVersion(
  tx: Db,
  version: By & { readonly ruleId: number; readonly definition: RuleDefinition },
): Promise<number> {
  const then = [];
  for (const action of version.definition.then) then.push(await withName(tx, version.siteId, action));
  const number = await insertRuleVersion(tx, { ...version, definition: { ...version.definition, then } });
  await insertRuleState(tx, { ...version, version: number, state: 'draft' });
  return number;
}

/**
 * An action that routes to a person, with the name that the site has for them.
 * @throws {ParleyError} `invalid_input` for nobody, and for somebody who may not decide about comments.
 */
async function withName(tx: Db, siteId: string, action: RuleAction): Promise<RuleAction> {
  if (action.do !== 'route' || action.person === undefined) return action;
  const [person] = await readPeople(tx, siteId, { id: action.person });
  if (!person)
    throw new ParleyError('invalid_input', `the site has no person ${action.person}`, '/rule/then');
  if (person.deactivatedAt !== null || !mayPerson(person.role, 'decide'))
    throw new ParleyError('invalid_input', `${person.name} may not decide about comments`, '/rule/then');
  return { ...action, to: person.name };
}

async function checkRoom(tx: Db, siteId: string, { state }: RuleVersion): Promise<void> {
  if (state === 'on' || state === 'shadow') return;
  if ((await readRunningRules(tx, siteId)).length >= MAX_RUNNING)
    throw new ParleyError('conflict', `${MAX_RUNNING} rules run already; retire one first`);
}

const IN_WORDS: Readonly<Record<RuleState, string>> = {
  draft: 'a draft',
  shadow: 'in the shadow',
  on: 'on',
  retired: 'retired',
};

function whyNot({ state, changedBy }: RuleVersion, wanted: RuleState): string {
  if (state === wanted) return `${changedBy} has brought it there already: it is ${IN_WORDS[state]}`;
  return `a version that is ${IN_WORDS[state]} cannot become ${IN_WORDS[wanted]}`;
}

function noSuchRule(): ParleyError {
  return new ParleyError('not_found', 'no such rule');
}
