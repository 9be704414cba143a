import type { SourceComment } from '../domain/comment.js';
import type { DueRevision } from '../store/analyses/triage-input.js';

/** A stored revision as the analysis reads comments. */
export function toSourceComment({ sourceId, parentSourceId, author, text }: DueRevision): SourceComment {
  return {
    id: sourceId,
    text,
    ...(parentSourceId !== null && { parentId: parentSourceId }),
    ...(author !== null && { author }),
  };
}
