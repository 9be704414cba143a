import type { DetectorId, Severity, Target, TargetKind } from '../../domain/finding.js';
import { en } from '../i18n/en/index.js';
import type { Translate } from '../i18n/messages.js';

/** Every form of incivility, in the order in which they are offered. */
export const FORMS = Object.keys(en.comment.form) as readonly DetectorId[];

/** Everybody words can be aimed at, in the order in which they are offered. */
export const TARGETS = Object.keys(en.comment.target) as readonly TargetKind[];

/** The severity as a word beside the form. */
export function severityWords(severity: Severity, t: Translate<'comment'>): string {
  return t(`severity.level${severity}`);
}

/** Whom the words are aimed at, as the end of a sentence; null where the form has no addressee. */
export function targetWords(target: Target | null, t: Translate<'comment'>): string | null {
  if (target === null) return null;
  const { kind, name } = target;
  if (name === null || kind === 'self' || kind === 'unclear') return t(`aim.${kind}`);
  return t(`aimNamed.${kind}`, { name });
}
