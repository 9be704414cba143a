import { sql } from 'kysely';
import type { Verdict } from '../../domain/decision.js';
import { readBatch, type Batch } from './batches.js';
import type { Db } from '../database.js';

/** What the history can be narrowed to, beside verdicts: what took a decision back, and what was decided in bulk. */
export const HISTORY_ACTIONS = [
  'approve',
  'reject',
  'defer',
  'escalate',
  'highlight',
  'undo',
  'batch',
] as const;
export type HistoryAction = (typeof HISTORY_ACTIONS)[number];

export interface HistoryFilter {
  readonly moderatorId?: number | undefined;
  readonly action?: HistoryAction | undefined;
  /** From this moment … */
  readonly from?: Date | undefined;
  /** … up to, but not including, this one. */
  readonly to?: Date | undefined;
}

/** A place in the history: behind this entry. Of entries of one moment, decisions come before batches. */
export interface HistoryPlace {
  readonly at: Date;
  readonly kind: 'decision' | 'batch';
  readonly id: number;
}

/** One decision, or the taking back of one, with what became of it. */
export interface PastDecision {
  readonly id: number;
  readonly commentId: number;
  readonly author: string | null;
  /** The first words of the text that was decided about, with an ellipsis where it goes on; empty for a deleted comment. */
  readonly excerpt: string;
  readonly threadTitle: string | null;
  /** Null where it takes a decision back. */
  readonly verdict: Verdict | null;
  /** What it takes back; null for a decision. */
  readonly undoesVerdict: Verdict | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly deferredUntil: Date | null;
  /** Who decided, by name; the title of the rule where a rule did. */
  readonly moderator: string;
  readonly byRule: boolean;
  /** What had analyzed the text: the names and versions of scorer, lexicons and program; null where nothing had. */
  readonly versions: Readonly<Record<string, string>> | null;
  readonly decidedAt: Date;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
  /** No later decision about the comment stands, and this was not taken back: it can be. */
  readonly stands: boolean;
}

export type HistoryRow =
  | { readonly kind: 'decision'; readonly decision: PastDecision }
  | { readonly kind: 'batch'; readonly batch: Batch };

const EXCERPT_LENGTH = 200;

/** What was decided on a site, newest first; a batch is one entry. */
export async function readHistory(
  db: Db,
  siteId: string,
  query: { readonly filter: HistoryFilter; readonly after: HistoryPlace | null; readonly limit: number },
): Promise<HistoryRow[]> {
  const { action } = query.filter;
  const decisions = action === 'batch' ? [] : await readPast(db, siteId, query);
  const batches = action === undefined || action === 'batch' ? await readBatches(db, siteId, query) : [];
  const rows: HistoryRow[] = [
    ...decisions.map((decision): HistoryRow => ({ kind: 'decision', decision })),
    ...batches.map((batch): HistoryRow => ({ kind: 'batch', batch })),
  ];
  // The sort is stable, and both lists are in order already.
  return rows.sort((a, b) => placeOf(b).at.getTime() - placeOf(a).at.getTime()).slice(0, query.limit);
}

/** Where an entry stands in the history. */
export function placeOf(row: HistoryRow): HistoryPlace {
  return row.kind === 'decision'
    ? { kind: 'decision', at: row.decision.decidedAt, id: row.decision.id }
    : { kind: 'batch', at: row.batch.createdAt, id: row.batch.id };
}

type Query = Parameters<typeof readHistory>[2];

async function readPast(db: Db, siteId: string, { filter, after, limit }: Query): Promise<PastDecision[]> {
  const { moderatorId, action, from, to } = filter;
  const conditions = [sql`d.site_id = ${siteId} and d.batch_id is null`];
  if (moderatorId !== undefined) conditions.push(sql`d.moderator_id = ${moderatorId}`);
  if (action === 'undo') conditions.push(sql`d.undoes is not null`);
  else if (action !== undefined) conditions.push(sql`d.verdict = ${action}`);
  if (from !== undefined) conditions.push(sql`d.created_at >= ${from}`);
  if (to !== undefined) conditions.push(sql`d.created_at < ${to}`);
  if (after?.kind === 'decision') conditions.push(sql`(d.created_at, d.id) < (${after.at}, ${after.id})`);
  if (after?.kind === 'batch') conditions.push(sql`d.created_at < ${after.at}`);
  const { rows } = await sql<PastDecision>`
    select d.id, d.comment_id as "commentId", w.name as author,
      case when char_length(r.text) <= ${EXCERPT_LENGTH}::int then r.text
        else regexp_replace(left(r.text, ${EXCERPT_LENGTH}::int), '\\s+\\S*$', '') || '…' end as excerpt,
      t.title as "threadTitle", d.verdict, o.verdict as "undoesVerdict", d.reason, d.note,
      d.deferred_until as "deferredUntil", coalesce(m.name, v.title) as moderator,
      d.rule_id is not null as "byRule", d.versions, d.created_at as "decidedAt",
      um.name as "undoneBy", u.created_at as "undoneAt",
      d.verdict is not null and u.id is null and not exists (
        select 1 from decisions l
        where l.site_id = d.site_id and l.comment_id = d.comment_id and l.id > d.id and l.verdict is not null
          and not exists (select 1 from decisions lu where lu.site_id = l.site_id and lu.undoes = l.id)
      ) as stands
    from decisions d
    join comments c on c.site_id = d.site_id and c.id = d.comment_id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    left join authors w on w.site_id = c.site_id and w.id = c.author_id
    left join revisions r on r.site_id = d.site_id and r.id = d.revision_id
    left join moderators m on m.site_id = d.site_id and m.id = d.moderator_id
    left join rule_versions v on v.site_id = d.site_id and v.rule_id = d.rule_id and v.version = d.rule_version
    left join decisions o on o.site_id = d.site_id and o.id = d.undoes
    left join decisions u on u.site_id = d.site_id and u.undoes = d.id
    left join moderators um on um.site_id = u.site_id and um.id = u.moderator_id
    where ${sql.join(conditions, sql` and `)}
    order by d.created_at desc, d.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

async function readBatches(db: Db, siteId: string, { filter, after, limit }: Query): Promise<Batch[]> {
  const { moderatorId, from, to } = filter;
  const conditions = [sql`site_id = ${siteId}`];
  if (moderatorId !== undefined) conditions.push(sql`moderator_id = ${moderatorId}`);
  if (from !== undefined) conditions.push(sql`created_at >= ${from}`);
  if (to !== undefined) conditions.push(sql`created_at < ${to}`);
  if (after?.kind === 'batch') conditions.push(sql`(created_at, id) < (${after.at}, ${after.id})`);
  // Of one moment, decisions come first: behind a decision, its moment's batches are still to come.
  if (after?.kind === 'decision') conditions.push(sql`created_at <= ${after.at}`);
  const { rows } = await sql<{ id: number }>`
    select id from batches where ${sql.join(conditions, sql` and `)} order by created_at desc, id desc limit ${limit}
  `.execute(db);
  const batches = await Promise.all(rows.map(({ id }) => readBatch(db, siteId, id)));
  return batches.flatMap((batch) => batch ?? []);
}

/** Everybody who has decided something on a site, by name. */
export async function readDeciders(db: Db, siteId: string): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select m.id, m.name from moderators m
    where m.site_id = ${siteId} and (
      exists (select 1 from decisions d where d.site_id = m.site_id and d.moderator_id = m.id)
      or exists (select 1 from batches b where b.site_id = m.site_id and b.moderator_id = m.id))
    order by m.name, m.id
  `.execute(db);
  return rows;
}
