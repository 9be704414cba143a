import type { Analysis, AnalysisVersions } from '../domain/analysis.js';
import type { SourceComment, SourceThread } from '../domain/comment.js';
import type { ThreadContext } from '../domain/thread-context.js';

/** The whole analysis of a comment, in one object without any I/O. Safe to share; holds no per-comment state. */
export interface Analyzer {
  readonly versions: AnalysisVersions;
  /** Analyzes one comment where it stands. Never throws on any text; linear in its length. */
  analyze(comment: SourceComment, context: ThreadContext): Analysis;
  /** Analyzes a whole thread in posting order, building each comment's context from those before it. */
  analyzeThread(thread: SourceThread | null, comments: readonly SourceComment[]): Analysis[];
}
