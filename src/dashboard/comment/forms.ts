import type { DetectorId } from '../../domain/finding.js';
import type { Severity, Target, TargetKind } from '../../domain/finding.js';

/** What each form of incivility is called where a moderator reads it. */
export const FORM_NAMES: Readonly<Record<DetectorId, string>> = {
  'name-calling': 'Name-calling',
  aspersion: 'Aspersion',
  'lying-accusation': 'Accusation of lying',
  vulgarity: 'Vulgarity',
  'pejorative-for-speech': 'Belittling speech',
  threat: 'Threat',
  'identity-attack': 'Identity attack',
  shouting: 'Shouting',
  'offensive-words': 'Offensive words',
};

/** The severity as a word beside the form. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { 1: 'mild', 2: 'moderate', 3: 'severe' };

/** Whom words can be aimed at, where one is picked from a list. */
export const TARGET_NAMES: Readonly<Record<TargetKind, string>> = {
  commenter: 'A fellow commenter',
  author: 'The article’s author',
  'public-figure': 'A public figure',
  group: 'A group',
  self: 'Themselves',
  unclear: 'Unclear whom',
};

/** Whom the words are aimed at, as the end of a sentence; null where the form has no addressee. */
export function targetWords(target: Target | null): string | null {
  if (target === null) return null;
  const { kind, name } = target;
  switch (kind) {
    case 'commenter':
      return name === null ? 'aimed at a fellow commenter' : `aimed at fellow commenter ${name}`;
    case 'author':
      return name === null ? 'aimed at the article’s author' : `aimed at the article’s author, ${name}`;
    case 'public-figure':
      return name === null ? 'aimed at a public figure' : `aimed at ${name}, a public figure`;
    case 'group':
      return name === null ? 'aimed at a group' : `aimed at a group: ${name}`;
    case 'self':
      return 'said of themselves';
    case 'unclear':
      return 'unclear whom it is aimed at';
  }
}
