import { sql } from 'kysely';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';

export type CandidateState = 'proposed' | 'accepted' | 'rejected';

export interface NewCandidate {
  readonly phrase: string;
  readonly statistics: unknown;
}

export interface CandidateRow extends NewCandidate {
  readonly id: number;
  readonly runId: number;
  readonly state: CandidateState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly narrativeId: string | null;
}

/**
 * Puts what a run found into the queue, in order: a phrase that waits there gets its new numbers, one that was decided
 * about stays decided, and one that an earlier run over the same comments proposed and this one does not is gone.
 */
export async function proposeCandidates(
  tx: Db,
  siteId: string,
  runId: number,
  candidates: readonly NewCandidate[],
): Promise<void> {
  await sql`
    insert into narrative_candidates as c (site_id, run_id, place, phrase, statistics)
    select ${siteId}, ${runId}, place, given.phrase, given.statistics
    from jsonb_to_recordset(${JSON.stringify(candidates.map((candidate, place) => ({ ...candidate, place })))}::jsonb)
      as given (phrase text, statistics jsonb, place integer)
    on conflict (site_id, phrase) do update
      set run_id = excluded.run_id, place = excluded.place, statistics = excluded.statistics
      where c.state = 'proposed'
  `.execute(tx);
  await sql`
    delete from narrative_candidates c
    using discovery_runs earlier, discovery_runs this
    where c.site_id = ${siteId} and c.state = 'proposed' and c.run_id <> ${runId}
      and earlier.site_id = c.site_id and earlier.id = c.run_id
      and this.site_id = c.site_id and this.id = ${runId} and earlier.parameters = this.parameters
  `.execute(tx);
}

/** The candidates in one state, the newest run's first and within it the most telling first; or the one asked for. */
export async function readCandidates(
  db: Db,
  siteId: string,
  which: { readonly state: CandidateState; readonly limit: number } | { readonly id: number },
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select id, run_id as "runId", phrase, statistics, state, decided_by as "decidedBy", decided_at as "decidedAt",
           narrative_id as "narrativeId"
    from narrative_candidates
    where site_id = ${siteId} and ${'id' in which ? sql`id = ${which.id}` : sql`state = ${which.state}`}
    order by run_id desc, place
    limit ${'id' in which ? 1 : which.limit}
  `.execute(db);
  return rows;
}

/** A candidate, with the run that counted it last. */
export interface CandidateOfRun extends NewCandidate {
  readonly runId: number;
  /** Whatever the run was asked. */
  readonly parameters: unknown;
  /** Whatever it said of itself; null for one that is not over. */
  readonly summary: unknown;
  readonly runAt: Date;
  readonly state: CandidateState;
  readonly narrativeId: string | null;
}

/** Every candidate, the newest run's first, in portions; inside a transaction only. */
export function readAllCandidates(
  tx: Db,
  siteId: string,
  portion: number,
): AsyncGenerator<readonly CandidateOfRun[]> {
  return inPortions<CandidateOfRun>(
    tx,
    sql`
      select c.phrase, c.statistics, c.state, c.narrative_id as "narrativeId", run.id as "runId", run.parameters,
             run.summary, run.created_at as "runAt"
      from narrative_candidates c
      join discovery_runs run on run.site_id = c.site_id and run.id = c.run_id
      where c.site_id = ${siteId}
      order by c.run_id desc, c.place, c.id
    `,
    portion,
  );
}

/** Notes what was decided about a candidate; false when it was decided about already. */
export async function decideCandidate(
  tx: Db,
  siteId: string,
  id: number,
  decision: {
    readonly state: Exclude<CandidateState, 'proposed'>;
    readonly by: string;
    readonly now: Date;
    readonly narrativeId?: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    update narrative_candidates
    set state = ${decision.state}, decided_by = ${decision.by}, decided_at = ${decision.now},
        narrative_id = ${decision.narrativeId ?? null}
    where site_id = ${siteId} and id = ${id} and state = 'proposed'
    returning id
  `.execute(tx);
  return rows.length > 0;
}
