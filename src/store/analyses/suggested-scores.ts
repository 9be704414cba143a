import { sql } from 'kysely';
import type { Span } from '../../domain/span.js';
import type { Db } from '../database.js';

/** What a person says a comment, or a stretch of it, should have been scored. */
export interface SuggestedScore {
  /** In Perspective's spelling, without a version. */
  readonly attribute: string;
  /** In [0, 1]. */
  readonly value: number;
  /** Null for the comment as a whole. */
  readonly span: Span | null;
}

export interface ScoreSuggestion {
  readonly siteId: string;
  readonly text: string;
  readonly scores: readonly SuggestedScore[];
  readonly languages: readonly string[];
  /** The caller's own names: for the community, the comment and the sitting. */
  readonly communityId: string | null;
  readonly clientToken: string | null;
  readonly sessionId: string | null;
}

/** Keeps a suggestion as labelled data of its site. */
export async function insertScoreSuggestion(db: Db, suggestion: ScoreSuggestion, now: Date): Promise<void> {
  const { siteId, text, scores, languages, communityId, clientToken, sessionId } = suggestion;
  await sql`
    insert into suggested_scores (site_id, text, scores, languages, community_id, client_token, session_id, created_at)
    values (${siteId}, ${text}, ${JSON.stringify(scores)}, ${languages}::text[], ${communityId}, ${clientToken},
      ${sessionId}, ${now})
  `.execute(db);
}
