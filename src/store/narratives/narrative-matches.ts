import { sql } from 'kysely';
import type { NarrativeMatch } from '../../domain/narrative.js';
import { commentsOf, recountComments } from './counted.js';
import type { Db } from '../database.js';

/** A match and the revision it is in. The text is the revision's own. */
export type MatchRow = Omit<NarrativeMatch, 'text'> & { readonly revisionId: number };

/** Stores matches; those of one revision in the order in which they are given. */
export async function insertNarrativeMatches(
  tx: Db,
  siteId: string,
  matches: readonly MatchRow[],
): Promise<void> {
  if (matches.length === 0) return;
  const next = new Map<number, number>();
  const ordinals = matches.map(({ revisionId }) => {
    const ordinal = next.get(revisionId) ?? 0;
    next.set(revisionId, ordinal + 1);
    return ordinal;
  });
  await sql`/* prepared */
    insert into narrative_matches (site_id, revision_id, ordinal, narrative_id, narrative_version, rule,
      span_start, span_end, voice, strength, negated, question, conditional, obfuscated, quoted_from)
    select ${siteId}, row.*
    from unnest(
      ${matches.map((row) => row.revisionId)}::bigint[],
      ${ordinals}::int[],
      ${matches.map((row) => row.id)}::text[],
      ${matches.map((row) => row.version)}::int[],
      ${matches.map((row) => row.rule)}::text[],
      ${matches.map((row) => row.span.start)}::int[],
      ${matches.map((row) => row.span.end)}::int[],
      ${matches.map((row) => row.voice)}::text[],
      ${matches.map((row) => row.strength)}::text[],
      ${matches.map((row) => row.negated)}::boolean[],
      ${matches.map((row) => row.question)}::boolean[],
      ${matches.map((row) => row.conditional)}::boolean[],
      ${matches.map((row) => row.obfuscated)}::boolean[],
      ${matches.map((row) => row.quotedFrom)}::text[]
    ) as row
  `.execute(tx);
}

type StoredMatch = Omit<MatchRow, 'span'> & { readonly start: number; readonly end: number };

/** The stored matches of some revisions, in their order; those of some narratives only, where they are named. */
export async function readNarrativeMatches(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
  narrativeIds?: readonly string[],
): Promise<MatchRow[]> {
  const { rows } = await sql<StoredMatch>`
    select revision_id as "revisionId", narrative_id as id, narrative_version as version, rule, span_start as start,
           span_end as "end", voice, strength, negated, question, conditional, obfuscated, quoted_from as "quotedFrom"
    from narrative_matches
    where site_id = ${siteId} and revision_id = any(${revisionIds}::bigint[])
      ${narrativeIds === undefined ? sql`` : sql`and narrative_id = any(${narrativeIds}::text[])`}
    order by revision_id, ordinal
  `.execute(db);
  return rows.map(({ start, end, ...row }) => ({ ...row, span: { start, end } }));
}

/** Stores what these revisions, held by the caller, match now, in place of all that was stored, and counts their comments. */
export async function replaceNarrativeMatches(
  tx: Db,
  siteId: string,
  revisionIds: readonly number[],
  matches: readonly MatchRow[],
): Promise<void> {
  await sql`
    delete from narrative_matches where site_id = ${siteId} and revision_id = any(${revisionIds}::bigint[])
  `.execute(tx);
  await insertNarrativeMatches(tx, siteId, matches);
  await recountComments(tx, siteId, await commentsOf(tx, siteId, revisionIds));
}

/**
 * Those of the revisions that are analyzed, kept so until the transaction ends together with their comments, which are
 * locked first and in the order of their ids like everywhere.
 */
export async function holdAnalyzed(
  tx: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    with held as materialized (
      select c.id from revisions r
      join comments c on c.site_id = r.site_id and c.id = r.comment_id
      where r.site_id = ${siteId} and r.id = any(${revisionIds}::bigint[])
      order by c.id
      for update of c
    )
    select a.revision_id as id from held
    join revisions r on r.site_id = ${siteId} and r.comment_id = held.id and r.id = any(${revisionIds}::bigint[])
    join analyses a on a.site_id = r.site_id and a.revision_id = r.id
    order by held.id
    for update of a
  `.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** How often a narrative is told by the comments there are: what a version is remembered by. */
export interface NarrativeCounts {
  readonly unitsTotal: number;
  readonly unitsWith: number;
  readonly mentionsOwn: number;
  readonly mentionsQuoted: number;
}

/** Counts narratives over everything a site has; a row for each one asked for. */
export async function countNarratives(
  db: Db,
  siteId: string,
  narrativeIds: readonly string[],
): Promise<ReadonlyMap<string, NarrativeCounts>> {
  const { rows } = await sql<NarrativeCounts & { id: string }>`
    with units as (
      select count(*) as total from comments
      join analyses on analyses.site_id = comments.site_id and analyses.revision_id = comments.revision_id
      where comments.site_id = ${siteId} and comments.deleted_at is null
    ),
    told as (
      select matches.narrative_id, matches.revision_id, count(*) filter (where voice = 'own') as own,
             count(*) filter (where voice <> 'own') as quoted
      from narrative_matches matches
      join revisions on revisions.site_id = matches.site_id and revisions.id = matches.revision_id
      join comments on comments.site_id = revisions.site_id and comments.id = revisions.comment_id
        and comments.revision_id = revisions.id and comments.deleted_at is null
      where matches.site_id = ${siteId} and matches.narrative_id = any(${narrativeIds}::text[])
      group by matches.narrative_id, matches.revision_id
    )
    select asked.id, units.total as "unitsTotal", count(*) filter (where own > 0) as "unitsWith",
           coalesce(sum(own), 0)::bigint as "mentionsOwn", coalesce(sum(quoted), 0)::bigint as "mentionsQuoted"
    from unnest(${narrativeIds}::text[]) as asked (id)
    cross join units
    left join told on told.narrative_id = asked.id
    group by asked.id, units.total
  `.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
