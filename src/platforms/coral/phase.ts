import { z } from 'zod';
import type { Analysis } from '../../domain/analysis.js';
import { MAX_COMMENT_BYTES } from '../../domain/comment.js';
import { ParleyError } from '../../domain/errors.js';
import { parseWith, sourceId, storable } from '../../ingest/fields.js';
import { htmlToText } from '../../ingest/html-text.js';
import type { Hook } from '../platform.js';
import { signedJson } from './hook.js';
import { reasonFor, type CoralReason } from './reasons.js';

/** What Coral's moderation phase asks: a comment nobody has seen yet, and it has no id. */
const phaseRequest = z.object(
  {
    action: z.enum(['NEW', 'EDIT'], 'must be NEW or EDIT'),
    comment: z.object(
      { body: z.string('must be a string'), parentID: sourceId.nullish() },
      'must be an object',
    ),
    author: z.looseObject({ id: sourceId }, 'must be an object'),
    story: z.looseObject({ id: sourceId }, 'must be an object'),
  },
  'must be an object with action, comment, author and story',
);

/** What happens in Coral to a comment that the rules ask a moderator to look at. */
const ON_FLAG = ['withhold', 'premoderate', 'mark'] as const;

export const coralSettings = z.object(
  {
    /** `withhold`: nobody sees it until somebody approves it. `premoderate`: the same, among the pending. `mark`: it is published, with a flag. */
    onFlag: z.enum(ON_FLAG, `must be one of ${ON_FLAG.join(', ')}`).default('withhold'),
    /** From this score on Coral rejects without a person; null: never. */
    rejectFrom: z
      .number('must be a number from 0.5 to 1, or null')
      .min(0.5, 'must be 0.5 or more')
      .max(1, 'must be 1 or less')
      .nullable()
      .default(null),
  },
  'must be an object',
);
export type CoralSettings = z.infer<typeof coralSettings>;

/** The comment a phase asks about, as the analysis takes it. */
export interface PhaseQuestion {
  readonly text: string;
  readonly parentId: string | null;
  readonly authorId: string;
  readonly storyId: string;
}

/** @throws {ParleyError} `unauthenticated`, `invalid_input`, `too_large`. */
export function readPhaseRequest(hook: Hook, secrets: readonly string[]): PhaseQuestion {
  const { comment, author, story } = parseWith(phaseRequest, signedJson(hook, secrets));
  // The phase may be set to HTML or to plain text, and does not say which it is.
  const text = storable(looksLikeHtml(comment.body) ? htmlToText(comment.body) : comment.body);
  if (Buffer.byteLength(text) > MAX_COMMENT_BYTES) {
    throw new ParleyError(
      'too_large',
      `the comment is longer than ${MAX_COMMENT_BYTES} bytes`,
      '/comment/body',
    );
  }
  return { text, parentId: comment.parentID ?? null, authorId: author.id, storyId: story.id };
}

/** Coral's own markup, or an entity as its editor writes it. */
function looksLikeHtml(body: string): boolean {
  return /<\/?(?:div|p|br|b|i|em|strong|s|span|a|blockquote|ul|ol|li)\b[^<>]*>|&(?:amp|lt|gt|nbsp|quot|#\d+);/i.test(
    body,
  );
}

/** Exactly what Coral takes as an answer; anything else has it drop the whole. */
export interface PhaseAnswer {
  readonly actions?: readonly { readonly actionType: 'FLAG'; readonly reason: 'COMMENT_DETECTED_TOXIC' }[];
  readonly status?: 'REJECTED' | 'PREMOD' | 'SYSTEM_WITHHELD';
  readonly moderationAction?: {
    readonly status: 'REJECTED';
    readonly rejectionReason: { readonly code: CoralReason };
  };
}

const FLAG = { actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' } as const;

/** What Coral is to do with a comment; null when Parley has no opinion. */
export function answerPhase(
  { scores, findings, recommendation }: Pick<Analysis, 'scores' | 'findings' | 'recommendation'>,
  { onFlag, rejectFrom }: CoralSettings,
): PhaseAnswer | null {
  if (recommendation.action === 'none') return null;
  if (rejectFrom !== null && scores.INCIVILITY >= rejectFrom) {
    const gravestFirst = [...findings].sort((a, b) => b.severity - a.severity);
    const code = reasonFor(gravestFirst.map(({ detector }) => detector));
    // A Coral that knows no reasons reads the status, and strips what it does not know.
    return {
      actions: [FLAG],
      status: 'REJECTED',
      moderationAction: { status: 'REJECTED', rejectionReason: { code } },
    };
  }
  if (onFlag === 'mark') return { actions: [FLAG] };
  return { actions: [FLAG], status: onFlag === 'withhold' ? 'SYSTEM_WITHHELD' : 'PREMOD' };
}
