import type { Severity } from '../../domain/finding.js';
import { inQuotes, spanOf, withoutOverlaps } from '../candidate.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { DEEDS } from '../identity/contempt.js';
import { findContempt } from '../identity/find-contempt.js';
import { severityOfSlur } from '../identity/slur-use.js';
import { GOING, TOLD_TO_GO } from '../lexicons/expulsions.js';
import { expulsions, slurs } from '../lexicons/index.js';
import { previousInClause } from '../syntax/clause.js';
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
      ['Go back to where you came from.', ['Go back to where you came from']],
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
      'He told her to go back to where she came from.',
      'I want to go back to your country one day.',
    ],
  },
  detect(document) {
    const found = slursIn(document);
    const readable = respelled(document);
    // What a mask hides is for the lexicon to judge, which knows what may be masked.
    if (readable !== document)
      found.push(
        ...slursIn(readable).filter(({ span }) => !document.text.slice(span.start, span.end).includes('*')),
      );
    for (const { span, severity, deed, name } of findContempt(document))
      found.push(finding(document, span, severity, `pattern:${deed}`, DEEDS[deed], name));
    return withoutOverlaps([...found, ...expulsionsIn(document)]);
  },
};

function slursIn(document: Document): Candidate[] {
  return slurs.findAll(document).flatMap((hit) => {
    const severity = severityOfSlur(document, hit);
    if (severity === null) return [];
    return [finding(document, hit.span, severity, `slurs:${hit.row.term}`, 'is a slur', null)];
  });
}

/** "Go back to your country", "you should go home to where you came from". */
function expulsionsIn(document: Document): Candidate[] {
  const { tokens } = document;
  return expulsions.findAll(document).flatMap(({ row, first, end }) => {
    const verb = previousInClause(tokens, first);
    if (!verb || !GOING.holds(verb)) return [];
    const before = previousInClause(tokens, first - 1);
    // "I should go home to …" tells nobody to.
    const isOwn = /^(?:i|we)$/u.test(previousInClause(tokens, first - 2)?.key ?? '');
    if (before && (isOwn || !TOLD_TO_GO.holds(before))) return [];
    const span = spanOf(document, first - 1, end);
    const found = finding(document, span, row.severity, `expulsions:${row.term}`, DEEDS.exclusion, null);
    return [{ ...found, aimedAt: { kind: 'commenter', name: null } }];
  });
}

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
