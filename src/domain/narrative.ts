import type { Span } from './span.js';

/** Whose words a stretch of a comment is: the commenter's, an earlier comment's in this thread, or somebody else's. */
export type Voice = 'own' | 'echo' | 'external';

/** One place in a comment where a narrative's definition matched. The flags describe the clause, not the stance. */
export interface NarrativeMatch {
  readonly id: string;
  readonly version: number;
  /** The rule inside the definition that matched, e.g. `p1`. */
  readonly rule: string;
  readonly span: Span;
  readonly text: string;
  readonly voice: Voice;
  readonly strength: 'strong' | 'weak';
  readonly negated: boolean;
  readonly question: boolean;
  readonly conditional: boolean;
  /** The match needed a folded key (`d33p st4te`, `d e e p`). */
  readonly obfuscated: boolean;
  /** For an echo, the id of the comment that said it first; otherwise null. */
  readonly quotedFrom: string | null;
}
