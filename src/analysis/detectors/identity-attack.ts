import type { Severity } from '../../domain/finding.js';
import { inQuotes, spanOf, withoutOverlaps } from '../candidate.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { contemptForIdentity } from '../identity/concept.js';
import { DEEDS, type Contempt } from '../identity/contempt.js';
import { doneToGroup } from '../identity/done-to-group.js';
import { epithetBefore, insultBehind } from '../identity/epithet.js';
import { groupMentions } from '../identity/mentions.js';
import { saidOfGroup } from '../identity/said-of-group.js';
import { severityOfSlur } from '../identity/slur-use.js';
import { slurs } from '../lexicons/index.js';
import { respelled } from '../respell.js';

/** Slurs, and contempt for people as members of a protected group. */
export const identityAttack: Detector = {
  id: 'identity-attack',
  examples: {
    hits: [
      ['Muslims are all terrorists.', ['Muslims are all terrorists']],
      ['Trans people like you are disgusting.', ['Trans people like you are disgusting']],
      ['Deport all Mexicans now.', ['Deport all Mexicans']],
      ['I really hate those foreigners.', ['I really hate those foreigners']],
      ["I can't stand gay people.", ["I can't stand gay people"]],
      ['Another filthy immigrant family.', ['filthy immigrant family']],
      ['That raghead again.', ['raghead']],
      ['Shut up, you autistic moron.', ['autistic moron']],
    ],
    misses: [
      'Not all Muslims are terrorists.',
      'Muslims are our neighbors.',
      'The terrorists attacked Muslims at prayer.',
      'Women are underpaid.',
      'He said he would ban all Muslims.',
      'People who hate women should be ashamed.',
    ],
  },
  detect(document) {
    const found: Candidate[] = slurs.findAll(document).flatMap((hit) => {
      const severity = severityOfSlur(document, hit);
      if (severity === null) return [];
      return [finding(document, hit.span, severity, `slurs:${hit.row.term}`, 'is a slur', null)];
    });
    const readable = respelled(document);
    const add = (contempt: Contempt | null, name: string | null): void => {
      if (!contempt) return;
      const { first, end, severity, deed } = contempt;
      const span = spanOf(readable, first, end);
      found.push(finding(document, span, severity, `pattern:${deed}`, DEEDS[deed], name));
    };
    for (const phrase of groupMentions(readable)) {
      add(saidOfGroup(readable, phrase), phrase.name);
      add(doneToGroup(readable, phrase), phrase.name);
      add(epithetBefore(readable, phrase), phrase.name);
    }
    for (let at = 0; at < readable.tokens.length; at++) {
      add(insultBehind(readable, at), null);
      add(contemptForIdentity(readable, at), null);
    }
    return withoutOverlaps(found);
  },
};

function finding(
  document: Document,
  span: Candidate['span'],
  severity: Severity,
  source: string,
  what: string,
  name: string | null,
): Candidate {
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} ${what}`,
    source,
    aimedAt: { kind: 'group', name },
    addressed: true,
  };
}
