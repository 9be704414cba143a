import type { Verdict } from '../domain/decision.js';
import { ParleyError } from '../domain/errors.js';
import { DEFAULT_REJECT_REASONS, type RejectReason } from '../domain/reject-reason.js';
import type { Db } from '../store/database.js';
import { readRejectReasons, writeRejectReasons } from '../store/review/reject-reasons.js';

/** What a site rejects comments for: its own list, or the one every site begins with. */
export async function rejectReasons(db: Db, siteId: string): Promise<readonly RejectReason[]> {
  return (await readRejectReasons(db, siteId)) ?? DEFAULT_REJECT_REASONS;
}

/**
 * Replaces a site's list. Decisions keep the codes they were made with.
 * @throws {ParleyError} `invalid_input` when two reasons have the same code.
 */
export async function changeRejectReasons(
  db: Db,
  siteId: string,
  reasons: readonly RejectReason[],
): Promise<void> {
  reasons.forEach(({ code }, index) => {
    if (reasons.findIndex((reason) => reason.code === code) < index)
      throw new ParleyError('invalid_input', `there is already a reason ${code}`, `/reasons/${index}/code`);
  });
  await writeRejectReasons(db, siteId, reasons);
}

/**
 * Checks that a reason goes with what a moderator says.
 * @throws {ParleyError} `invalid_input`
 */
export async function checkReason(
  db: Db,
  siteId: string,
  said: { readonly verdict: Verdict; readonly reason: string | null; readonly note: string | null },
): Promise<void> {
  if (said.reason === null) return;
  if (said.verdict !== 'reject')
    throw new ParleyError('invalid_input', 'goes with the verdict reject only', '/reason');
  const reasons = await rejectReasons(db, siteId);
  const reason = reasons.find(({ code }) => code === said.reason);
  if (reason === undefined) {
    const codes = reasons.map(({ code }) => code).join(', ');
    throw new ParleyError('invalid_input', `must be one of ${codes}`, '/reason');
  }
  if (reason.needsNote && (said.note ?? '').trim() === '')
    throw new ParleyError('invalid_input', `the reason ${reason.code} needs a note`, '/note', {
      ...{ reason: 'note_missing', values: { reason: reason.label } },
    });
}
