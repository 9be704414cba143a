import { type RawBuilder, sql } from 'kysely';
import { countComments, countNarratives } from '../narratives/counted.js';
import { OUTLIVED } from '../review/claims.js';
import type { Db } from '../database.js';
import { MISCOUNTED } from '../comments/reader-reports.js';

/** Something that is true of every row, whatever was killed when, and the rows of which it is not. */
export interface InvariantReport {
  readonly claim: string;
  readonly violations: number;
  /** The first few, as `site/id`. */
  readonly examples: readonly string[];
}

interface Invariant {
  readonly claim: string;
  /** Selects `site_id` and `id` of the rows that break it. */
  readonly broken: RawBuilder<unknown>;
}

const EXAMPLES = 5;

/**
 * What has to hold at any moment, also while work is under way: each is about rows that are written in one
 * transaction. Whether review states follow from the decisions is recomputed by the review flow.
 */
const INVARIANTS: readonly Invariant[] = [
  {
    claim: 'a comment shows the newest of its own texts',
    broken: sql`
      select c.site_id, c.id from comments c
      left join revisions r on r.site_id = c.site_id and r.id = c.revision_id
      where c.revision_id is not null and (r.comment_id is distinct from c.id or exists (
        select from revisions newer
        where newer.site_id = c.site_id and newer.comment_id = c.id and newer.number > r.number))`,
  },
  {
    claim: 'a thread knows when its latest comment was posted',
    broken: sql`
      select t.site_id, t.id from threads t
      left join (
        select site_id, thread_id, max(coalesce(posted_at, received_at)) as at from comments
        where deleted_at is null group by site_id, thread_id
      ) latest on latest.site_id = t.site_id and latest.thread_id = t.id
      where t.latest_comment_at is distinct from latest.at`,
  },
  {
    claim: 'a text that waits for its analysis is named by work that is still to be done',
    broken: sql`
      select r.site_id, r.id from revisions r
      where r.state = 'pending' and not exists (
        select from outbox o
        where o.site_id = r.site_id and o.topic = 'analyze-comments' and o.failed_at is null and r.id = any(o.subject_ids))`,
  },
  {
    claim: 'a text whose analysis was given up is kept for a retry',
    broken: sql`
      select r.site_id, r.id from revisions r
      join comments c on c.site_id = r.site_id and c.revision_id = r.id and c.deleted_at is null
      where r.state = 'failed' and not exists (
        select from outbox o
        where o.site_id = r.site_id and o.topic = 'analyze-comments' and o.failed_at is not null and r.id = any(o.subject_ids))`,
  },
  {
    claim: 'a text is analyzed exactly if there is an analysis of it',
    broken: sql`
      select r.site_id, r.id from revisions r
      join comments c on c.site_id = r.site_id and c.id = r.comment_id
      left join analyses a on a.site_id = r.site_id and a.revision_id = r.id
      where r.state <> 'skipped' and (r.state = 'analyzed' and c.deleted_at is null) <> (a.revision_id is not null)`,
  },
  {
    // Spans count UTF-16 units: two for what lies outside the first plane.
    claim: 'a finding lies within its text',
    broken: sql`
      select f.site_id, f.revision_id as id from findings f
      join revisions r on r.site_id = f.site_id and r.id = f.revision_id
      join comments c on c.site_id = r.site_id and c.id = r.comment_id and c.deleted_at is null
      where f.span_start < 0 or f.span_end <= f.span_start or f.span_end > length(r.text) + regexp_count(r.text, '[\\U00010000-\\U0010FFFF]')`,
  },
  {
    claim: 'nothing is left of the text of a deleted comment',
    broken: sql`
      select r.site_id, r.id from revisions r
      join comments c on c.site_id = r.site_id and c.id = r.comment_id
      where c.deleted_at is not null and r.text <> ''`,
  },
  {
    claim: 'a decision takes back a decision about the same comment',
    broken: sql`
      select d.site_id, d.id from decisions d
      join decisions undone on undone.site_id = d.site_id and undone.id = d.undoes
      where undone.comment_id <> d.comment_id`,
  },
  {
    claim: 'open reports are those of readers since the last decision that stands',
    broken: MISCOUNTED,
  },
  {
    claim: 'an urgent comment counts the heat of its thread, or the thread is still to be weighed',
    broken: sql`
      select c.site_id, c.id from comments c
      join threads t on t.site_id = c.site_id and t.id = c.thread_id
      where (c.priority > 0 or c.open_reports > 0) and c.deleted_at is null and c.thread_heat <> t.heat
        and not exists (
          select from outbox o
          where o.site_id = c.site_id and o.topic = 'weigh-threads' and t.id = any(o.subject_ids))`,
  },
  {
    // Five minutes, for clocks that differ: the lease is much shorter.
    claim: 'a claim on a comment runs out by itself',
    broken: sql`
      select site_id, comment_id as id from claims where expires_at > now() + interval '5 minutes'`,
  },
  {
    claim: 'a claim ends with the decision about its comment, and with the comment',
    broken: OUTLIVED,
  },
  {
    // A portion is taken out of the batch in the transaction that decides about it, or leaves it out.
    claim: 'a batch has counted every comment it was to decide about',
    broken: sql`
      select b.site_id, b.id from batches b
      where b.state in ('running', 'done') and b.comments <> b.decided + b.skipped + coalesce((
          select sum(cardinality(k.comment_ids)) from batch_chunks k where k.site_id = b.site_id and k.batch_id = b.id), 0)`,
  },
  {
    claim: 'a batch has made the decisions it counts',
    broken: sql`
      select b.site_id, b.id from batches b
      where b.decided <> (
        select count(*) from decisions d
        where d.site_id = b.site_id and d.batch_id = b.id and d.verdict is not null)`,
  },
  {
    claim: 'a batch has taken back the decisions it counts as taken back',
    broken: sql`
      select b.site_id, b.id from batches b
      where b.reverted <> (
        select count(*) from decisions d where d.site_id = b.site_id and d.batch_id = b.id and d.undoes is not null)
        or (b.state = 'undone' and b.reverted + b.kept <> b.decided)`,
  },
  {
    claim: 'a batch that is under way is named by work that is still to be done',
    broken: sql`
      select b.site_id, b.id from batches b
      where b.state in ('running', 'undoing') and not exists (
        select from outbox o
        where o.site_id = b.site_id and o.topic = 'decide-batch' and b.id = any(o.subject_ids))`,
  },
  {
    claim: 'an event that is still to be delivered is named by work that is still to be done',
    broken: sql`
      select d.site_id, d.id from deliveries d
      where d.state = 'pending' and not exists (
        select from outbox o
        where o.site_id = d.site_id and o.topic = 'deliver-events' and d.id = any(o.subject_ids))`,
  },
  {
    claim: 'a match names a version of a narrative that exists',
    broken: sql`
      select m.site_id, m.revision_id as id from narrative_matches m
      where not exists (
        select from narratives n
        where n.site_id = m.site_id and n.id = m.narrative_id and n.version = m.narrative_version)`,
  },
  {
    claim: 'what reports count of a comment is what follows from its analysis',
    broken: differing(sql`select * from counted_comments`, countComments(sql`true`), 'comment_id'),
  },
  {
    claim: 'what reports count of the narratives in a comment is what follows from its matches',
    broken: differing(sql`select * from counted_narratives`, countNarratives(sql`true`), 'comment_id'),
  },
];

/** The rows that are in one of two queries of the same columns only, each `key` once. */
function differing(one: RawBuilder<unknown>, other: RawBuilder<unknown>, key: string): RawBuilder<unknown> {
  return sql`
    with kept as (${one}), made as (${other})
    select distinct site_id, ${sql.ref(key)} as id from (
      (select * from kept except select * from made) union all (select * from made except select * from kept)
    ) as differing`;
}

/** For the rest of a transaction that reads all there is: in minutes, if need be, with PostgreSQL's usual helpers. */
export async function prepareChecking(tx: Db): Promise<void> {
  await sql`
    select set_config('statement_timeout', '0', true), set_config('max_parallel_workers_per_gather', '2', true)
  `.execute(tx);
}

/** Checks every claim on the rows of all sites. */
export async function checkInvariants(db: Db): Promise<InvariantReport[]> {
  const reports: InvariantReport[] = [];
  for (const { claim, broken } of INVARIANTS) {
    const { rows } = await sql<{ row: string; total: number }>`
      select site_id || '/' || id as row, count(*) over () as total
      from (${broken}) as broken order by site_id, id limit ${EXAMPLES}
    `.execute(db);
    reports.push({ claim, violations: rows[0]?.total ?? 0, examples: rows.map(({ row }) => row) });
  }
  return reports;
}
