import type { NarrativeStatus } from '../../analysis/narrative-definition.js';
import type { ShownInflection } from '../../analysis/shown-inflections.js';
import type { NarrativeMatch } from '../../domain/narrative.js';
import type { Candidate } from '../../narratives/candidates.js';
import type { DefinitionChange } from '../../narratives/definition-changes.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import type { Fault } from '../../narratives/definitions.js';
import type { DiscoverySummary } from '../../narratives/discovery-run.js';
import type { DiscoveryParameters } from '../../narratives/discovery/read-scope.js';
import type { Preview } from '../../narratives/preview.js';
import type { NarrativeCounts } from '../../store/narratives/narrative-matches.js';

/** `GET /v1/narratives?status=active|proposed|retired|all`: the definitions in force, unless asked for others. */
export interface NarrativeList {
  narratives: {
    id: string;
    version: number;
    status: NarrativeStatus;
    parent: string | null;
    title: string;
    description: string;
    /** The rules as the analyst wrote them, `{ id, phrase }`. */
    rules: { id: string; phrase: string }[];
    examples: string[];
  }[];
}

/**
 * `GET /v1/narratives/:id`: a definition with its history. `GET /v1/narratives/:id/file` is the same as a YAML file,
 * `GET /v1/narrative-files` all of a site's in a zip, `GET /v1/narrative-schema` the JSON Schema of such a file.
 */
export interface NarrativeDetail {
  id: string;
  version: number;
  status: NarrativeStatus;
  /** The plain object of the definition's file. */
  definition: DefinitionFile;
  yaml: string;
  /** The newest first. */
  versions: {
    version: number;
    status: NarrativeStatus;
    savedAt: string;
    by: string | null;
    why: string | null;
    /** Against the version before; all of it, for the first. */
    changes: DefinitionChange[];
    /** What it had found when the next version replaced it; null for the newest one. */
    counts: NarrativeCounts | null;
  }[];
  /** The newest look through all comments for this narrative; null where there was none. */
  scan: NarrativeScan | null;
}

export interface NarrativeScan {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** From 0 to 1. */
  progress: number;
  createdAt: string;
  finishedAt: string | null;
}

/**
 * `POST /v1/narratives/check` with `{ yaml }` or `{ definition }`, and `comments?`: what is wrong with a draft, and
 * what it would find in so many of the newest comments.
 */
export interface NarrativeCheck {
  faults: Fault[];
  /** Both null while the draft's shape is wrong. */
  definition: DefinitionFile | null;
  preview: Preview | null;
  yaml: string;
  /** What `~` stands for. */
  inflections: ShownInflection[];
}

/**
 * `POST /v1/narratives` with the same, and `base?` (the version that was edited; 0 for a new one) and `why?`: 201, or
 * 409 when somebody else was faster. `POST /v1/narratives/:id/status` with `{ status, why? }` answers the same.
 */
export interface NarrativeSaved {
  id: string;
  version: number;
  /** False when it says what it said before. */
  changed: boolean;
  scan: NarrativeScan | null;
}

/** `GET /v1/narratives/:id/mentions`: keyword in context, newest first. */
export interface MentionList {
  mentions: {
    commentId: number;
    threadId: number;
    threadTitle: string | null;
    author: string | null;
    postedAt: string | null;
    left: string;
    match: string;
    right: string;
    voice: NarrativeMatch['voice'];
    negated: boolean;
  }[];
}

/**
 * `POST /v1/discovery` (202) and `GET /v1/discovery/:id`: a search for phrases that recur. Asked for with
 * `{ threadIds?, from?, to? }`; without any of them the last 30 days are looked at.
 */
export interface DiscoveryRun {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  parameters: DiscoveryParameters;
  /** From 0 to 1. */
  progress: number;
  /** Null until it is done. */
  summary: DiscoverySummary | null;
  /** Why it failed: `too_many_comments`, or one of the codes of a failed job. */
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** `GET /v1/discovery`: the newest first. */
export interface DiscoveryRunList {
  runs: DiscoveryRun[];
}

/** `GET /v1/candidates?state=proposed|accepted|rejected&limit=`: what the searches propose. */
export interface CandidateList {
  candidates: Candidate[];
}

/** `POST /v1/candidates/:id/accept`: 201 with the definition that was made of it, proposed and not yet in force. */
export interface CandidateAccepted {
  narrativeId: string;
}
