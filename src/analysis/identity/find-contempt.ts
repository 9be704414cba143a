import type { Span } from '../../domain/span.js';
import { spanOf } from '../candidate.js';
import { DocumentNotes, type Document } from '../document.js';
import { respelled } from '../respell.js';
import { anySign, hasSign, MAY_OPEN_CONTEMPT } from '../word-signs.js';
import { contemptForIdentity } from './concept.js';
import type { Contempt } from './contempt.js';
import { doneToGroup } from './done-to-group.js';
import { epithetBefore, insultBehind } from './epithet.js';
import { groupMentions } from './mentions.js';
import { saidOfGroup } from './said-of-group.js';

/** Contempt for a protected group where it stands in the comment. */
export interface FoundContempt extends Pick<Contempt, 'deed' | 'severity'> {
  readonly span: Span;
  /** The group as the comment names it; null where its words are part of an insult. */
  readonly name: string | null;
}

/** Two detectors ask about each comment. */
const contempt = new DocumentNotes(search);

/** All contempt for protected groups in a comment, overlapping readings of the same words among them. */
export function findContempt(document: Document): readonly FoundContempt[] {
  return contempt.of(document);
}

function search(document: Document): FoundContempt[] {
  const readable = respelled(document);
  const found: FoundContempt[] = [];
  const add = (contempt: Contempt | null, name: string | null): void => {
    if (!contempt) return;
    const { first, end, severity, deed } = contempt;
    found.push({ span: spanOf(readable, first, end), severity, deed, name });
  };
  for (const phrase of groupMentions(readable)) {
    add(saidOfGroup(readable, phrase), phrase.name);
    add(doneToGroup(readable, phrase), phrase.name);
    add(epithetBefore(readable, phrase), phrase.name);
  }
  if (anySign(readable, MAY_OPEN_CONTEMPT))
    readable.tokens.forEach(({ word }, at) => {
      if (!hasSign(word, MAY_OPEN_CONTEMPT)) return;
      add(insultBehind(readable, at), null);
      add(contemptForIdentity(readable, at), null);
    });
  return found;
}
