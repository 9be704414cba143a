import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';
import { copied } from './report-copies.js';
import { type ReportScope, within } from './report-tables.js';

export interface MentionDetail {
  readonly narrativeId: string;
  readonly version: number;
  readonly rule: string;
  readonly threadId: number;
  readonly commentId: number;
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly postedAt: Date | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly voice: string;
  readonly quotedFrom: string | null;
  /** Who wrote the comment that is echoed; null where it is none, or nobody is named. */
  readonly quotedAuthorId: number | null;
  readonly quotedAuthorName: string | null;
  readonly negated: boolean;
  readonly conditional: boolean;
  readonly question: boolean;
  readonly obfuscated: boolean;
  readonly strength: string;
  readonly incivility: number;
  /** How people who coded this text say it stands to the narrative; null where nobody did, or they differ. */
  readonly stance: string | null;
  readonly stanceSource: 'adjudicated' | 'coders' | null;
  /** What all comments that say the same have in common; null where no other one of the report does. */
  readonly copyKey: string | null;
}

/** How many mentions `readMentionDetails` will read. */
export async function countMentions(db: Db, scope: ReportScope): Promise<number> {
  const { rows } = await sql<{ mentions: number }>`
    select coalesce(sum(own + quoted), 0) as mentions from counted_narratives as counted
    where ${within(scope)} and narrative_id = any(${scope.narrativeIds}::text[])
  `.execute(db);
  return rows[0]?.mentions ?? 0;
}

/**
 * How coded texts stand to narratives: what was adjudicated, or else what at least two coders said alike, by the newest
 * sample that says anything.
 */
const stances = (siteId: string): RawBuilder<unknown> => sql`
  select distinct on (sample.narrative_id, unit.revision_id) sample.narrative_id, unit.revision_id, said.stance,
         case when said.adjudicated then 'adjudicated' else 'coders' end as source
  from coding_samples sample
  join coding_units unit on unit.site_id = sample.site_id and unit.sample_id = sample.id
  join lateral (
    select bool_or(adjudicates) as adjudicated,
           case
             when bool_or(adjudicates) then (array_agg(stance order by id desc) filter (where adjudicates))[1]
             when count(*) > 1 and count(stance) = count(*) and min(stance) = max(stance) then min(stance)
           end as stance
    from (
      select distinct on (coder_id, adjudicates) id, stance, adjudicates from codings
      where site_id = unit.site_id and sample_id = unit.sample_id and ordinal = unit.ordinal
      order by coder_id, adjudicates, id desc
    ) as standing
  ) as said on said.stance is not null
  where sample.site_id = ${siteId}
  order by sample.narrative_id, unit.revision_id, sample.id desc
`;

/** Every mention, own and quoted, by narrative, comment and place, in portions; inside a transaction only. */
export function readMentionDetails(
  tx: Db,
  scope: ReportScope,
  minAuthors: number,
  portion: number,
): AsyncGenerator<readonly MentionDetail[]> {
  return inPortions<MentionDetail>(
    tx,
    sql`
      with stances as materialized (${stances(scope.siteId)}),
      copied as materialized (${copied(scope, minAuthors)})
      select matches.narrative_id as "narrativeId", matches.narrative_version as version, matches.rule,
             counted.thread_id as "threadId", counted.comment_id as "commentId", counted.author_id as "authorId",
             authors.name as "authorName", counted.posted_at as "postedAt", revisions.text,
             matches.span_start as start, matches.span_end as "end", matches.voice, matches.quoted_from as "quotedFrom",
             quoted.author_id as "quotedAuthorId", speakers.name as "quotedAuthorName",
             matches.negated, matches.conditional, matches.question, matches.obfuscated, matches.strength,
             counted.incivility, stances.stance, stances.source as "stanceSource", copied.copy_key as "copyKey"
      from counted_narratives as counted
      join comments on comments.site_id = counted.site_id and comments.id = counted.comment_id
      join narrative_matches as matches on matches.site_id = counted.site_id
        and matches.revision_id = comments.revision_id and matches.narrative_id = counted.narrative_id
      join revisions on revisions.site_id = counted.site_id and revisions.id = comments.revision_id
      left join authors on authors.site_id = counted.site_id and authors.id = counted.author_id
      left join comments as quoted on quoted.site_id = counted.site_id and quoted.thread_id = counted.thread_id
        and quoted.source_id = matches.quoted_from and quoted.deleted_at is null
      left join authors as speakers on speakers.site_id = counted.site_id and speakers.id = quoted.author_id
      left join stances on stances.narrative_id = counted.narrative_id and stances.revision_id = revisions.id
      left join copied on copied.copy_key = revisions.copy_key
      where ${within(scope)} and counted.narrative_id = any(${scope.narrativeIds}::text[])
      order by counted.narrative_id collate "C", counted.comment_id, matches.span_start, matches.ordinal
    `,
    portion,
  );
}
