import { type RawBuilder, sql } from 'kysely';
import {
  type DetectorId,
  DETECTORS,
  type Finding,
  TARGET_KINDS,
  type TargetKind,
} from '../../domain/finding.js';
import type { QueueFilter } from '../../domain/review-queue.js';

/** Forms have the bits from 0, targets those from here. */
const FIRST_TARGET = 16;

/**
 * Which forms and which targets were found in a comment, a bit each, so that an index can say of most comments that they have
 * nothing of what is looked for. It is stored: a bit keeps its meaning, and what is new comes last in its list.
 */
export function marksOf(findings: readonly Pick<Finding, 'detector' | 'target'>[]): number {
  return findings.reduce(
    (marks, { detector, target }) => marks | formMark(detector) | (target ? targetMark(target.kind) : 0),
    0,
  );
}

/** The bits that a comment has in which a filter's form and target are found; it may have them of two findings. */
export function askedMarks({ form, target }: Pick<QueueFilter, 'form' | 'target'>): readonly number[] {
  return [
    ...(form === undefined ? [] : [formMark(form)]),
    ...(target === undefined ? [] : [targetMark(target)]),
  ];
}

function formMark(form: DetectorId): number {
  return 1 << DETECTORS.indexOf(form);
}

function targetMark(target: TargetKind): number {
  return 1 << (FIRST_TARGET + TARGET_KINDS.indexOf(target));
}

/** Comments whose marks are not what follows from the findings of their current texts. */
export const MISMARKED: RawBuilder<unknown> = sql`
  select c.site_id, c.id from comments c
  left join (
    select site_id, revision_id, bit_or(
      (1 << (array_position(${DETECTORS}::text[], detector) - 1))
      | coalesce(1 << (${FIRST_TARGET - 1} + array_position(${TARGET_KINDS}::text[], target_kind)), 0)) as marks
    from findings group by site_id, revision_id
  ) f on f.site_id = c.site_id and f.revision_id = c.revision_id
  where c.found <> coalesce(f.marks, 0)`;
