import { sql } from 'kysely';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';
import { type ReportScope, told, within } from './report-tables.js';

/** A comment a report counts, as its conversation looks at it. */
export interface ConversationComment {
  readonly threadId: number;
  readonly id: number;
  /** The comment it answers, counted or not; null for one on the article. */
  readonly parentId: number | null;
  readonly authorId: number | null;
  readonly incivility: number;
}

/**
 * The comments a report is about, thread by thread in the order of their ids, and within each in the order of time; in
 * portions, inside a transaction only.
 */
export function readConversations(
  tx: Db,
  scope: ReportScope,
  portion: number,
): AsyncGenerator<readonly ConversationComment[]> {
  return inPortions<ConversationComment>(
    tx,
    sql`
      select counted.thread_id as "threadId", c.id, parent.id as "parentId", counted.author_id as "authorId",
             counted.incivility
      from counted_comments as counted
      join comments c on c.site_id = counted.site_id and c.id = counted.comment_id
      left join comments parent on parent.site_id = c.site_id and parent.thread_id = c.thread_id
        and parent.source_id = c.parent_source_id and parent.id <> c.id
      where ${within(scope)}
      order by counted.thread_id, coalesce(c.posted_at, c.received_at), c.position, c.id
    `,
    portion,
  );
}

/** For each thread the narratives that most of its comments tell, the commonest first and among equals by the alphabet. */
export async function readTopNarratives(
  db: Db,
  scope: ReportScope,
  limit: number,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await sql<{ threadId: number; narratives: string[] }>`
    select thread_id as "threadId", array_agg(narrative_id order by place) as narratives
    from (
      select thread_id, narrative_id,
             row_number() over (partition by thread_id order by count(*) desc, narrative_id collate "C") as place
      from (${told(scope)}) as told group by thread_id, narrative_id
    ) as each
    where place <= ${limit}
    group by thread_id
  `.execute(db);
  return new Map(rows.map(({ threadId, narratives }) => [threadId, narratives]));
}
