import { sql } from 'kysely';
import type { RuleDefinition, RuleState, RunningRule } from '../../domain/site-rule.js';
import type { Db } from '../database.js';

/** One version of a rule, with the state it is in and who brought it there. */
export interface RuleVersion extends RuleDefinition {
  readonly ruleId: number;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly state: RuleState;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** Every version of the site's rules, or of one, the newest rules and versions first. */
export async function readRuleVersions(db: Db, siteId: string, ruleId?: number): Promise<RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`
    select v.rule_id as "ruleId", v.version, v.title, v.condition as "when", v.actions as "then",
      author.name as "createdBy", v.created_at as "createdAt", s.state, changer.name as "changedBy",
      s.changed_at as "changedAt"
    from rule_versions v
    join lateral (
      select state, changed_by, changed_at from rule_states
      where site_id = v.site_id and rule_id = v.rule_id and version = v.version
      order by id desc limit 1
    ) s on true
    join moderators author on author.site_id = v.site_id and author.id = v.created_by
    join moderators changer on changer.site_id = v.site_id and changer.id = s.changed_by
    where v.site_id = ${siteId} ${ruleId === undefined ? sql`` : sql`and v.rule_id = ${ruleId}`}
    order by v.rule_id desc, v.version desc
  `.execute(db);
  return rows;
}

/** The versions that run, in the shadow or on. Only checked rules are ever stored. */
export async function readRunningRules(db: Db, siteId: string): Promise<RunningRule[]> {
  const { rows } = await sql<RunningRule>`/* prepared */
    select v.rule_id as "ruleId", v.version, v.title, v.condition as "when", v.actions as "then", s.state
    from rule_versions v
    join lateral (
      select state from rule_states
      where site_id = v.site_id and rule_id = v.rule_id and version = v.version
      order by id desc limit 1
    ) s on true
    where v.site_id = ${siteId} and s.state in ('shadow', 'on')
    order by v.rule_id, v.version
  `.execute(db);
  return rows;
}

/** One step in the life of a rule. */
export interface RuleStateChange {
  readonly version: number;
  readonly state: RuleState;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** What became of a rule's versions, the latest first. */
export async function readRuleHistory(db: Db, siteId: string, ruleId: number): Promise<RuleStateChange[]> {
  const { rows } = await sql<RuleStateChange>`
    select s.version, s.state, m.name as "changedBy", s.changed_at as "changedAt"
    from rule_states s
    join moderators m on m.site_id = s.site_id and m.id = s.changed_by
    where s.site_id = ${siteId} and s.rule_id = ${ruleId}
    order by s.id desc
  `.execute(db);
  return rows;
}

/** Makes a rule without any version yet, and answers its id. */
export async function insertRule(tx: Db, siteId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into rules (site_id, created_at) values (${siteId}, ${now}) returning id
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Keeps everybody else from changing the rule until the transaction ends; false when the site has no such rule. */
export async function lockRule(tx: Db, siteId: string, ruleId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('rules')
    .select('id')
    .where('site_id', '=', siteId)
    .where('id', '=', ruleId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Appends what the rule says from now on, and answers the version's number. */
export async function insertRuleVersion(
  tx: Db,
  version: {
    readonly siteId: string;
    readonly ruleId: number;
    readonly definition: RuleDefinition;
    readonly moderatorId: number;
    readonly now: Date;
  },
): Promise<number> {
  const { siteId, ruleId, definition, moderatorId, now } = version;
  const { rows } = await sql<{ version: number }>`
    insert into rule_versions (site_id, rule_id, version, title, condition, actions, created_by, created_at)
    select ${siteId}, ${ruleId}, 1 + coalesce(max(version), 0), ${definition.title},
      ${JSON.stringify(definition.when)}::jsonb, ${JSON.stringify(definition.then)}::jsonb, ${moderatorId}, ${now}
    from rule_versions where site_id = ${siteId} and rule_id = ${ruleId}
    returning version
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no version');
  return row.version;
}

/** Appends the state a version is in from now on. */
export async function insertRuleState(
  tx: Db,
  change: {
    readonly siteId: string;
    readonly ruleId: number;
    readonly version: number;
    readonly state: RuleState;
    readonly moderatorId: number;
    readonly now: Date;
  },
): Promise<void> {
  const { siteId, ruleId, version, state, moderatorId, now } = change;
  await sql`
    insert into rule_states (site_id, rule_id, version, state, changed_by, changed_at)
    values (${siteId}, ${ruleId}, ${version}, ${state}, ${moderatorId}, ${now})
  `.execute(tx);
}

/** Whether rules may reject on this site without a person. */
export async function readRejectsAutomatically(db: Db, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sites')
    .select('rejects_automatically')
    .where('id', '=', siteId)
    .executeTakeFirst();
  return row?.rejects_automatically ?? false;
}

export async function setRejectsAutomatically(db: Db, siteId: string, rejects: boolean): Promise<void> {
  await db.updateTable('sites').set({ rejects_automatically: rejects }).where('id', '=', siteId).execute();
}
