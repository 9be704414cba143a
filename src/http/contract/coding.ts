import type { Stance } from '../../domain/stance.js';
import type { CodingFrame } from '../../narratives/coding/draw-sample.js';
import type { CodingResults } from '../../narratives/coding/results.js';

/** A sample of comments that people code for one version of a narrative. */
export interface CodingSampleSummary {
  id: number;
  narrativeId: string;
  narrativeVersion: number;
  title: string;
  createdBy: string;
  createdAt: string;
  /** Comments to be coded; a deleted one is not coded any more. */
  units: number;
  coders: { id: number; name: string; coded: number }[];
}

/** `GET /v1/coding-samples`: the newest first. */
export interface CodingSampleList {
  samples: CodingSampleSummary[];
}

/** `GET /v1/coding-samples/:id`: a sample, as far as the caller may see it. */
export interface CodingSample extends CodingSampleSummary {
  /** What counts as telling it, by that version. */
  description: string;
  frame: CodingFrame;
  /** Units the caller has not coded. */
  left: number;
  /** Null until two people have coded all of it, and while the caller has begun and not finished. */
  results: CodingResults | null;
  /** Units on which coders differ and which nobody has settled. */
  disputed: {
    unit: number;
    commentId: number;
    threadId: number;
    threadTitle: string | null;
    text: string;
    answers: string | null;
    codes: { coder: string; present: boolean; stance: Stance | null }[];
  }[];
}

/**
 * `GET /v1/coding-samples/:id/next`: a comment the caller has not coded, without its author and without what the
 * definition finds in it. `POST …/codings` with `{ unit, present, stance? }` says what it is.
 */
export interface NextCodingUnit {
  left: number;
  unit: { unit: number; threadTitle: string | null; text: string; answers: string | null } | null;
}
