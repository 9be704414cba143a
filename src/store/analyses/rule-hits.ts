import { sql } from 'kysely';
import type { RuleAction } from '../../domain/site-rule.js';
import type { Db } from '../database.js';

/** A rule that applied to a text. */
export interface NewRuleHit {
  readonly revisionId: number;
  readonly ruleId: number;
  readonly version: number;
  readonly state: 'shadow' | 'on';
  readonly then: readonly RuleAction[];
}

export async function insertRuleHits(
  tx: Db,
  siteId: string,
  hits: readonly NewRuleHit[],
  now: Date,
): Promise<void> {
  if (hits.length === 0) return;
  await sql`
    insert into rule_hits (site_id, revision_id, rule_id, version, state, actions, created_at)
    select ${siteId}, revision_id, rule_id, version, state, actions::jsonb, ${now}
    from unnest(
      ${hits.map(({ revisionId }) => revisionId)}::bigint[],
      ${hits.map(({ ruleId }) => ruleId)}::bigint[],
      ${hits.map(({ version }) => version)}::int[],
      ${hits.map(({ state }) => state)}::text[],
      ${hits.map(({ then }) => JSON.stringify(then))}::text[]
    ) as row (revision_id, rule_id, version, state, actions)
  `.execute(tx);
}

/** A rule's rejection of a comment. */
export interface RuleRejection {
  readonly commentId: number;
  readonly revisionId: number;
  readonly ruleId: number;
  readonly version: number;
}

/** Appends the decisions of rules, and answers their ids by comment. */
export async function insertRuleRejections(
  tx: Db,
  siteId: string,
  rejections: readonly RuleRejection[],
  now: Date,
): Promise<Map<number, number>> {
  if (rejections.length === 0) return new Map();
  const { rows } = await sql<{ id: number; commentId: number }>`
    insert into decisions (site_id, comment_id, revision_id, rule_id, rule_version, verdict, versions, created_at)
    select ${siteId}, row.*, 'reject', a.versions, ${now}
    from unnest(
      ${rejections.map(({ commentId }) => commentId)}::bigint[],
      ${rejections.map(({ revisionId }) => revisionId)}::bigint[],
      ${rejections.map(({ ruleId }) => ruleId)}::bigint[],
      ${rejections.map(({ version }) => version)}::int[]
    ) as row (comment_id, revision_id, rule_id, version)
    join analyses a on a.site_id = ${siteId} and a.revision_id = row.revision_id
    returning id, comment_id as "commentId"
  `.execute(tx);
  return new Map(rows.map(({ id, commentId }) => [commentId, id]));
}

/** A rule that applied to a text, as it is shown with the comment. */
export interface RuleHitRecord extends NewRuleHit {
  readonly title: string;
}

export async function readRuleHits(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<RuleHitRecord[]> {
  const { rows } = await sql<RuleHitRecord>`
    select h.revision_id as "revisionId", h.rule_id as "ruleId", h.version, h.state, h.actions as "then", v.title
    from rule_hits h
    join rule_versions v on v.site_id = h.site_id and v.rule_id = h.rule_id and v.version = h.version
    where h.site_id = ${siteId} and h.revision_id = any(${revisionIds}::bigint[])
    order by h.rule_id, h.version
  `.execute(db);
  return rows;
}

/** How often a version has applied, and what became of those comments; of current texts only. */
export interface RuleHitCount {
  readonly ruleId: number;
  readonly version: number;
  readonly state: 'shadow' | 'on';
  readonly hits: number;
  readonly approved: number;
  readonly rejected: number;
  readonly lastAt: Date;
}

export async function countRuleHits(db: Db, siteId: string): Promise<RuleHitCount[]> {
  const { rows } = await sql<RuleHitCount>`
    select h.rule_id as "ruleId", h.version, h.state, count(*) as hits,
      count(*) filter (where c.review_state in ('approved', 'highlighted')) as approved,
      count(*) filter (where c.review_state = 'rejected') as rejected, max(h.created_at) as "lastAt"
    from rule_hits h
    join comments c on c.site_id = h.site_id and c.revision_id = h.revision_id
    where h.site_id = ${siteId} and c.deleted_at is null
    group by h.rule_id, h.version, h.state
  `.execute(db);
  return rows;
}

/** The newest comments a version applied to. */
export async function readRuleHitComments(
  db: Db,
  siteId: string,
  { ruleId, version, limit }: { readonly ruleId: number; readonly version: number; readonly limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from rule_hits h
    join comments c on c.site_id = h.site_id and c.revision_id = h.revision_id
    where h.site_id = ${siteId} and h.rule_id = ${ruleId} and h.version = ${version} and c.deleted_at is null
    order by h.revision_id desc
    limit ${limit}
  `.execute(db);
  return rows.map(({ id }) => id);
}
