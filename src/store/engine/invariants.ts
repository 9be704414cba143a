import { type RawBuilder, sql } from 'kysely';
import { MISMARKED } from '../analyses/finding-marks.js';
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
      where c.revision_id is not null and r.comment_id is distinct from c.id
      union
      select c.site_id, c.id from comments c
      join revisions r on r.site_id = c.site_id and r.id = c.revision_id
      join revisions newer on newer.site_id = c.site_id and newer.comment_id = c.id
      where newer.number > r.number`,
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
      where r.state = 'pending' and not ${isNamed('analyze-comments', sql`r.site_id`, sql`r.id`, sql`o.failed_at is null`)}`,
  },
  {
    claim: 'a text whose analysis was given up is kept for a retry',
    broken: sql`
      select r.site_id, r.id from revisions r
      join comments c on c.site_id = r.site_id and c.revision_id = r.id and c.deleted_at is null
      where r.state = 'failed' and not ${isNamed('analyze-comments', sql`r.site_id`, sql`r.id`, sql`o.failed_at is not null`)}`,
  },
  {
    claim: 'a text says why its analysis was given up exactly if it was',
    broken: sql`select site_id, id from revisions where (state = 'failed') <> (error is not null)`,
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
        and not ${isNamed('weigh-threads', sql`c.site_id`, sql`t.id`)}`,
  },
  {
    claim: 'a comment is marked with what was found in it',
    broken: MISMARKED,
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
      where b.state in ('running', 'undoing') and not ${isNamed('decide-batch', sql`b.site_id`, sql`b.id`)}`,
  },
  {
    claim: 'an event that is still to be delivered is named by work that is still to be done',
    broken: sql`
      select d.site_id, d.id from deliveries d
      where d.state = 'pending' and not ${isNamed('deliver-events', sql`d.site_id`, sql`d.id`)}`,
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
    broken: differing('counted_comments', countComments(sql`true`), ['site_id', 'comment_id']),
  },
  {
    claim: 'what reports count of the narratives in a comment is what follows from its matches',
    broken: differing('counted_narratives', countNarratives(sql`true`), [
      'site_id',
      'narrative_id',
      'comment_id',
    ]),
  },
];

/**
 * Whether work of a topic names an id. The ids are spread out first, so that two lists of any length are compared by
 * hashes, not each of one with each of the other.
 */
function isNamed(
  topic: string,
  siteId: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  which = sql`true`,
): RawBuilder<unknown> {
  return sql`exists (
    select from outbox o cross join unnest(o.subject_ids) as named (id)
    where o.topic = ${sql.lit(topic)} and ${which} and o.site_id = ${siteId} and named.id = ${id})`;
}

/** The comments of which a table does not hold the rows that a query makes anew; `key` are the columns both begin with. */
function differing(table: string, made: RawBuilder<unknown>, key: readonly string[]): RawBuilder<unknown> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  return sql`
    select distinct site_id, comment_id as id
    from ${sql.table(table)} as kept full join (${made}) as made (${columns}) using (${columns})
    where row (kept.*) is distinct from row (made.*)`;
}

/**
 * For the rest of a transaction that reads all there is: in minutes, if need be, with PostgreSQL's usual helpers, and
 * with memory to join whole tables in.
 */
export async function prepareChecking(tx: Db): Promise<void> {
  await sql`
    select set_config('statement_timeout', '0', true), set_config('max_parallel_workers_per_gather', '2', true),
      set_config('work_mem', '64MB', true)
  `.execute(tx);
}

/** Checks every claim on the rows of a site, or of all sites, one after the other. */
export async function* provenInvariants(
  db: Db,
  siteId: string | null = null,
): AsyncGenerator<InvariantReport> {
  for (const { claim, broken } of INVARIANTS) {
    const { rows } = await sql<{ row: string; total: number }>`
      select site_id || '/' || id as row, count(*) over () as total
      from (${broken}) as broken ${siteId === null ? sql`` : sql`where site_id = ${siteId}`}
      order by site_id, id limit ${EXAMPLES}
    `.execute(db);
    yield { claim, violations: rows[0]?.total ?? 0, examples: rows.map(({ row }) => row) };
  }
}

/** The same, all at once. */
export async function checkInvariants(db: Db): Promise<InvariantReport[]> {
  const reports: InvariantReport[] = [];
  for await (const report of provenInvariants(db)) reports.push(report);
  return reports;
}
