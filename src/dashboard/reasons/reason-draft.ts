import type { RejectReason } from '../../domain/reject-reason.js';

/** The most reasons a site has. */
export const MOST_REASONS = 20;

/** A reason as it is being written. */
export interface ReasonDraft extends RejectReason {
  /** Tells the drafts apart while codes are being written. */
  readonly key: number;
  /** The site has it already: its code stays. */
  readonly known: boolean;
}

/** The site's list, to be changed. */
export function draftsOf(reasons: readonly RejectReason[]): ReasonDraft[] {
  return reasons.map((reason, key) => ({ ...reason, key, known: true }));
}

/** What is sent of the drafts. */
export function reasonsOf(drafts: readonly ReasonDraft[]): RejectReason[] {
  return drafts.map(({ code, label, suggestedBy, needsNote }) => ({
    ...{ code, suggestedBy, needsNote },
    label: label.trim(),
  }));
}

/** With one more, empty, at the end. */
export function withNew(drafts: readonly ReasonDraft[]): ReasonDraft[] {
  const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
  return [...drafts, { key, known: false, code: '', label: '', suggestedBy: [], needsNote: false }];
}

/** With the one at a place a step further up or down; as they were, where there is no such step. */
export function withMoved(drafts: readonly ReasonDraft[], at: number, step: 1 | -1): ReasonDraft[] {
  const moved = drafts[at];
  if (moved === undefined || drafts[at + step] === undefined) return [...drafts];
  return drafts.toSpliced(at, 1).toSpliced(at + step, 0, moved);
}

const CODE = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Whether a draft's code can be taken: well-formed, and no other's. */
export function hasGoodCode(draft: ReasonDraft, drafts: readonly ReasonDraft[]): boolean {
  return CODE.test(draft.code) && drafts.every(({ key, code }) => key === draft.key || code !== draft.code);
}

/** Whether the drafts can be saved as they are. */
export function isComplete(drafts: readonly ReasonDraft[]): boolean {
  return (
    drafts.length > 0 && drafts.every((draft) => draft.label.trim() !== '' && hasGoodCode(draft, drafts))
  );
}

/** A code made of a label, for whoever does not want to think of one. */
export function codeFor(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
}
