import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { inQuotes, spanOf, withoutOverlaps } from '../candidate.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { findContempt } from '../identity/find-contempt.js';
import { SECOND_PERSON } from '../lexicons/grammar.js';
import { threats } from '../lexicons/index.js';
import { aimOf, type Aim } from '../syntax/attribution.js';
import { isSomebody, subjectAt, type Subject } from '../syntax/subject.js';
import { announced, led, razed } from '../violence/announced.js';
import { deserved } from '../violence/deserved.js';
import { isDenied, type ViolentWords } from '../violence/violent-words.js';
import { deathTo, granted, wished } from '../violence/wished.js';
import { anySign, hasSign, MAY_THREATEN } from '../word-signs.js';

/** What the words around a violent one may say, the surest first. */
const READINGS: readonly ((document: Document, at: number) => ViolentWords | null)[] = [
  announced,
  led,
  razed,
  deserved,
  wished,
  granted,
  deathTo,
];

/** Wishes for or announcements of violence or death against somebody. */
export const threat: Detector = {
  id: 'threat',
  examples: {
    hits: [
      ["I'll kill you.", ["I'll kill you"]],
      ['We are going to hang those traitors.', ['We are going to hang those traitors']],
      ['Politicians like him should be shot.', ['should be shot']],
      ['I hope you die.', ['hope you die']],
      ['Shoot them all!', ['Shoot them']],
      ['Hit them with a baseball bat.', ['Hit them']],
      ['Go kill yourself.', ['kill yourself']],
      ['I swear ill break his jaw.', ['ill break his jaw']],
      ['I hope someone shoots him.', ['hope someone shoots him']],
      ['Whoever signed this should be strung up.', ['should be strung']],
      ['Line them up against a wall.', ['Line them up against a wall']],
      ['Nuke Tehran and be done with it.', ['Nuke Tehran']],
      ['Let them starve.', ['Let them starve']],
      ['Death to all traitors.', ['Death to all traitors']],
    ],
    misses: [
      'They want to kill the bill.',
      "I'd kill for a beer.",
      'Shoot me an email.',
      'He should not be shot.',
      'The soldiers were shot in the war.',
      'Kick them out of office.',
      'Kill them with kindness.',
      'The chair should be burned.',
      'I will break his record.',
      'Crack your knuckles.',
      "I'll find you a link.",
      'I hope somebody helps him.',
      'Put them in the oven for an hour.',
      'Turn the volume to the ground level.',
      'Let them hang out.',
      'Kill the bankers’ bill.',
    ],
  },
  detect(document) {
    const found: Candidate[] = [];
    for (const { row, first, end } of threats.findAll(document)) {
      if (isDenied(document, first)) continue;
      found.push(finding(document, { first, end, severity: row.severity, source: `threats:${row.term}` }));
    }
    if (anySign(document, MAY_THREATEN))
      document.tokens.forEach(({ word }, at) => {
        if (!hasSign(word, MAY_THREATEN)) return;
        for (const read of READINGS) {
          const made = read(document, at);
          if (!made) continue;
          found.push(finding(document, made));
          break;
        }
      });
    for (const { span, severity, deed, name } of findContempt(document))
      if (deed === 'violence') found.push(againstGroup(document, span, severity, name));
    return withoutOverlaps(found);
  },
};

/** "All Muslims should be shot": what is wished upon a protected group. */
function againstGroup(document: Document, span: Span, severity: Severity, name: string | null): Candidate {
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} wishes or announces violence`,
    source: 'pattern:violence-against-a-group',
    aimedAt: { kind: 'group', name },
    addressed: true,
  };
}

/** Whom the words name as the victim; an order to "you" to harm yourself is aimed at the commenter. */
function aimIn(document: Document, { first, end, victim }: ViolentWords): Aim | null {
  if (victim) return aimOf(victim);
  let named: Subject | null = null;
  for (let at = first; at < end; at++) {
    const key = document.tokens[at]?.key ?? '';
    if (SECOND_PERSON.has(key) || key === 'your') return { kind: 'commenter', name: null };
    const subject = subjectAt(document, at);
    if (isSomebody(subject) && subject.kind !== 'self') named = subject;
  }
  return aimOf(named);
}

function finding(document: Document, found: ViolentWords): Candidate {
  const { first, end, severity, source } = found;
  const span = spanOf(document, first, end);
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} wishes or announces violence`,
    source,
    aimedAt: aimIn(document, found),
    addressed: true,
  };
}
