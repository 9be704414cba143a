import { sql } from 'kysely';
import type { Stance } from '../../domain/stance.js';
import type { Db } from '../database.js';

export type Stratum = 'strong' | 'weak' | 'miss';

export interface NewSample {
  readonly siteId: string;
  readonly narrativeId: string;
  readonly narrativeVersion: number;
  readonly seed: number;
  /** Whatever the caller wants to remember of what the sample stands for. */
  readonly frame: unknown;
  readonly createdBy: number;
  readonly now: Date;
  /** In the order in which they are coded. */
  readonly units: readonly {
    readonly commentId: number;
    readonly revisionId: number;
    readonly stratum: Stratum;
  }[];
}

/** Stores a sample with its units; answers its id. */
export async function insertSample(tx: Db, sample: NewSample): Promise<number> {
  const { siteId, narrativeId, narrativeVersion, seed, frame, createdBy, now, units } = sample;
  const { rows } = await sql<{ id: number }>`
    insert into coding_samples (site_id, narrative_id, narrative_version, seed, frame, created_by, created_at)
    values (${siteId}, ${narrativeId}, ${narrativeVersion}, ${seed}, ${JSON.stringify(frame)}::jsonb, ${createdBy}, ${now})
    returning id
  `.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the sample was not stored');
  await sql`
    insert into coding_units (site_id, sample_id, ordinal, comment_id, revision_id, stratum)
    select ${siteId}, ${id}, ordinal, comment_id, revision_id, stratum
    from unnest(${units.map(({ commentId }) => commentId)}::bigint[], ${units.map(({ revisionId }) => revisionId)}::bigint[],
      ${units.map(({ stratum }) => stratum)}::text[]) with ordinality as given (comment_id, revision_id, stratum, ordinal)
  `.execute(tx);
  return id;
}

export interface SampleRow {
  readonly id: number;
  readonly narrativeId: string;
  readonly narrativeVersion: number;
  /** Of that version. */
  readonly title: string;
  readonly description: string;
  /** Whatever `insertSample` was given. */
  readonly frame: unknown;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Units that are still there: a deleted comment is not coded any more. */
  readonly units: number;
  readonly coders: readonly { readonly id: number; readonly name: string; readonly coded: number }[];
}

/** A site's samples, the newest first, or the one with an id; each with how far its coders are. */
export async function readSamples(
  db: Db,
  siteId: string,
  { id = null, limit }: { readonly id?: number | null; readonly limit: number },
): Promise<SampleRow[]> {
  const { rows } = await sql<SampleRow>`
    select s.id, s.narrative_id as "narrativeId", s.narrative_version as "narrativeVersion", n.title, n.description,
      s.frame, m.name as "createdBy", s.created_at as "createdAt",
      (select count(*) from coding_units u join comments c on c.site_id = u.site_id and c.id = u.comment_id
        where u.site_id = s.site_id and u.sample_id = s.id and c.deleted_at is null) as units,
      coalesce((
        select json_agg(json_build_object('id', coders.id, 'name', coders.name, 'coded', coders.coded) order by coders.id)
        from (
          select coder.id, coder.name, count(distinct g.ordinal) as coded
          from codings g join moderators coder on coder.site_id = g.site_id and coder.id = g.coder_id
          join coding_units u on u.site_id = g.site_id and u.sample_id = g.sample_id and u.ordinal = g.ordinal
          join comments c on c.site_id = u.site_id and c.id = u.comment_id and c.deleted_at is null
          where g.site_id = s.site_id and g.sample_id = s.id and not g.adjudicates
          group by coder.id, coder.name
        ) as coders
      ), '[]'::json) as coders
    from coding_samples s
    join narratives n on n.site_id = s.site_id and n.id = s.narrative_id and n.version = s.narrative_version
    join moderators m on m.site_id = s.site_id and m.id = s.created_by
    where s.site_id = ${siteId} and (${id}::bigint is null or s.id = ${id})
    order by s.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The samples drawn for a version of a narrative, the newest first. */
export async function readSampleIds(
  db: Db,
  siteId: string,
  { narrativeId, version }: { readonly narrativeId: string; readonly version: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('coding_samples')
    .select('id')
    .where('site_id', '=', siteId)
    .where('narrative_id', '=', narrativeId)
    .where('narrative_version', '=', version)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

/** A unit as its coders see it: the text that was drawn and what it answers, but not who wrote it or what was found. */
export interface UnitText {
  readonly ordinal: number;
  readonly commentId: number;
  readonly threadId: number;
  readonly threadTitle: string | null;
  readonly text: string;
  /** The comment it answers; null for one on the article. */
  readonly answers: string | null;
}

/** Units of a sample that are still there, in the order of coding; with `coderId` those this person has not coded yet. */
export async function readUnitTexts(
  db: Db,
  siteId: string,
  sampleId: number,
  {
    coderId = null,
    ordinals = null,
    limit,
  }: {
    readonly coderId?: number | null;
    readonly ordinals?: readonly number[] | null;
    readonly limit: number;
  },
): Promise<UnitText[]> {
  const { rows } = await sql<UnitText>`
    select u.ordinal, c.id as "commentId", c.thread_id as "threadId", t.title as "threadTitle", r.text,
      above.text as answers
    from coding_units u
    join comments c on c.site_id = u.site_id and c.id = u.comment_id and c.deleted_at is null
    join revisions r on r.site_id = u.site_id and r.id = u.revision_id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    left join comments p on p.site_id = c.site_id and p.thread_id = c.thread_id
      and p.source_id = c.parent_source_id and p.deleted_at is null
    left join revisions above on above.site_id = p.site_id and above.id = p.revision_id
    where u.site_id = ${siteId} and u.sample_id = ${sampleId}
      and (${ordinals}::int[] is null or u.ordinal = any(${ordinals}::int[]))
      and (${coderId}::bigint is null or not exists (
        select 1 from codings g
        where g.site_id = u.site_id and g.sample_id = u.sample_id and g.ordinal = u.ordinal
          and g.coder_id = ${coderId} and not g.adjudicates
      ))
    order by u.ordinal
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The strata of a sample's units that are still there. */
export async function readUnitStrata(
  db: Db,
  siteId: string,
  sampleId: number,
): Promise<{ readonly unit: number; readonly stratum: Stratum }[]> {
  const { rows } = await sql<{ unit: number; stratum: Stratum }>`
    select u.ordinal as unit, u.stratum from coding_units u
    join comments c on c.site_id = u.site_id and c.id = u.comment_id and c.deleted_at is null
    where u.site_id = ${siteId} and u.sample_id = ${sampleId}
    order by u.ordinal
  `.execute(db);
  return rows;
}

export interface CodeRow {
  readonly unit: number;
  readonly coderId: number;
  readonly coder: string;
  readonly adjudicates: boolean;
  readonly present: boolean;
  readonly stance: Stance | null;
}

/** The code of each coder that stands: their latest; and the latest adjudication, whoever made it. */
export async function readStandingCodes(db: Db, siteId: string, sampleId: number): Promise<CodeRow[]> {
  const { rows } = await sql<CodeRow>`
    select distinct on (g.ordinal, g.adjudicates, case when g.adjudicates then 0 else g.coder_id end)
      g.ordinal as unit, g.coder_id as "coderId", m.name as coder, g.adjudicates, g.present, g.stance
    from codings g join moderators m on m.site_id = g.site_id and m.id = g.coder_id
    where g.site_id = ${siteId} and g.sample_id = ${sampleId}
    order by g.ordinal, g.adjudicates, case when g.adjudicates then 0 else g.coder_id end, g.id desc
  `.execute(db);
  return rows;
}

/** Appends what somebody says of a unit; false when the sample has no such unit. */
export async function insertCoding(
  db: Db,
  coding: {
    readonly siteId: string;
    readonly sampleId: number;
    readonly ordinal: number;
    readonly coderId: number;
    readonly adjudicates: boolean;
    readonly present: boolean;
    readonly stance: Stance | null;
    readonly now: Date;
  },
): Promise<boolean> {
  const { siteId, sampleId, ordinal, coderId, adjudicates, present, stance, now } = coding;
  const { rows } = await sql`
    insert into codings (site_id, sample_id, ordinal, coder_id, adjudicates, present, stance, coded_at)
    select site_id, sample_id, ordinal, ${coderId}, ${adjudicates}, ${present}, ${stance}, ${now}
    from coding_units where site_id = ${siteId} and sample_id = ${sampleId} and ordinal = ${ordinal}
    returning id
  `.execute(db);
  return rows.length > 0;
}
