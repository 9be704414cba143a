import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { aimOf, attribute, type Attribution, type Phrase } from '../attribution.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { nameAt } from '../subject.js';
import type { AlteredName } from '../lexicons/altered-names.js';
import { findCompound } from '../lexicons/compounds.js';
import { CONJUNCTIONS } from '../lexicons/grammar.js';
import { alteredNames, names, traits } from '../lexicons/index.js';
import type { LexiconHit } from '../lexicons/lexicon.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { GROUP_NOUNS, KNOWN_FIGURES, PERSON_NOUNS_SINGULAR } from '../lexicons/people.js';
import type { PersonNoun } from '../lexicons/person-nouns.js';
import type { Trait } from '../lexicons/traits.js';
import { inQuotes, spanOf, withoutOverlaps } from './candidate.js';
import { isFunctionWord, startOfModifiers } from './noun-phrase.js';

/** What a finding needs to know of the words it is made for. */
interface Insult {
  readonly severity: Severity;
  readonly severityToFace?: Severity;
  readonly source: string;
}

/** A word for a person that may be an insult here, before the sentence around it is read. */
interface NamingWord extends Insult {
  readonly first: number;
  readonly end: number;
  readonly span: Span;
  readonly plural: boolean;
  readonly use: PersonNoun['use'];
  /** Also an adjective ("racist"): of an unknown subject it may describe a thing. */
  readonly isAdjective: boolean;
}

/** Disparaging words directed at a person or a group of people. */
export const nameCalling: Detector = {
  id: 'name-calling',
  examples: {
    hits: [
      ['You idiot!', ['idiot']],
      ['You are such an ignorant idiot.', ['ignorant idiot']],
      ['Nice try, troll.', ['troll']],
      ['The propagandist Mikhail has an agenda.', ['propagandist']],
      ['Crook Biden caused the war.', ['Crook Biden']],
      ['These imperialist warmongers will never stop.', ['imperialist warmongers']],
      ['Are you a complete moron?', ['complete moron']],
      ["I can't believe how stupid you are.", ['stupid']],
      ['Stupid people vote for stupid people.', ['Stupid people', 'stupid people']],
      ['You are stupid and evil if you think so.', ['stupid and evil']],
      ['Only a 1diot would say that.', ['1diot']],
      ['Putin is a Nazi.', ['Nazi']],
      ['Drumpf and tRump are one.', ['Drumpf', 'tRump']],
      ['Idiot voters got what they wanted.', ['Idiot voters']],
    ],
    misses: [
      'A tool for peace is what we need.',
      'We saw a clown fish on the reef.',
      'The pig farm down the road was sold.',
      'Nazi Germany invaded Poland in 1939.',
      'That was a stupid idea.',
      'He is not a troll.',
      'Any fool can see that this will not work.',
      'Racist policies hurt all of us.',
    ],
  },
  detect(document) {
    const nounHits = names.findAll(document).filter((hit) => !isAdjective(document, hit));
    const traitHits = traits.findAll(document).filter(({ row }) => row.of !== 'idea');
    const disparaging = new Set([...nounHits, ...traitHits].flatMap(({ first, end }) => indexes(first, end)));
    const reading: Reading = { document, disparaging };
    const found = [
      ...alteredNames
        .findAll(document)
        .filter((hit) => isSpelledSo(document, hit))
        .map((hit) => judgeAlteredName(document, hit)),
      ...[...nounHits.map((hit) => fromRow(document, hit)), ...coinedInsults(document, disparaging)].map(
        (word) => judgeNoun(reading, word),
      ),
      ...judgeTraits(reading, traitHits),
    ];
    return withoutOverlaps(found.filter((candidate) => candidate !== null));
  },
};

interface Reading {
  readonly document: Document;
  /** Indexes of the tokens that disparage, whatever they turn out to be used for. */
  readonly disparaging: ReadonlySet<number>;
}

function indexes(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, offset) => first + offset);
}

/** "racist policies": an adjective before an ordinary noun; "the racist Smith" names somebody. */
function isAdjective(document: Document, { row, end }: LexiconHit<PersonNoun>): boolean {
  const after = document.tokens[end];
  if (row.adjective !== true || !after || after.breakBefore) return false;
  return (
    !endsNounPhrase(after.key) &&
    nameAt(document, end) === null &&
    personAfter(document, end) === -1 &&
    !isSetOff(document, end)
  );
}

/** A comma, a dash or a quotation mark stands before the token. */
function isSetOff({ tokens, text }: Document, at: number): boolean {
  return !/^\s+$/u.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start));
}

/** Whether a word shows that the noun before it stood alone. */
function endsNounPhrase(key: string): boolean {
  return isFunctionWord(key) || FOLLOWING_VERB.test(key);
}

const FOLLOWING_VERB =
  /^(?:i|said|says|say|think|thinks|know|knows|want|wants|run|runs|make|makes|who|whom|whose|he|she|they|we|you|please|lol)$/u;

function fromRow(document: Document, hit: LexiconHit<PersonNoun>): NamingWord {
  const { row, first, end, span } = hit;
  const source = `names:${row.term}`;
  const { severity, use, adjective: isAdjective = false } = row;
  // The second tier: what may pass about a group ("snowflakes") may not when a commenter is called so.
  const severityToFace: Severity = severity === 1 ? 2 : severity;
  // "idiot voters", "fat cat farmers": the insult stands before the people it is about.
  const people = personAfter(document, end);
  if (people !== -1 && GROUP_NOUNS.has(document.tokens[people]?.key ?? '')) {
    const whole = { start: span.start, end: spanOf(document, people, people + 1).end };
    return {
      first,
      end: people + 1,
      span: whole,
      plural: true,
      severity,
      severityToFace,
      use,
      isAdjective,
      source,
    };
  }
  // "vermin" is one word for many.
  return {
    first,
    end,
    span,
    plural: hit.plural || row.plural === row.term,
    severity,
    severityToFace,
    use,
    isAdjective,
    source,
  };
}

function coinedInsults({ tokens }: Document, listed: ReadonlySet<number>): NamingWord[] {
  const words: NamingWord[] = [];
  tokens.forEach((token, at) => {
    const compound = listed.has(at) ? null : findCompound(token.key);
    if (!compound) return;
    const plural = token.key.endsWith('s');
    const { severity, id } = compound;
    words.push({
      first: at,
      end: at + 1,
      span: token,
      plural,
      severity,
      use: 'always',
      isAdjective: false,
      source: `pattern:${id}`,
    });
  });
  return words;
}

function isSpelledSo({ text }: Document, { row, span }: LexiconHit<AlteredName>): boolean {
  return row.written === undefined || text.startsWith(row.written, span.start);
}

function judgeAlteredName(document: Document, { row, span }: LexiconHit<AlteredName>): Candidate {
  const name = figureIn(document, span) ?? document.text.slice(span.start, span.end);
  return {
    span: { start: span.start, end: span.end },
    severity: row.severity,
    about: `${inQuotes(document, span)} is a name bent into an insult`,
    source: `altered-names:${row.term}`,
    aimedAt: { kind: row.of === 'group' ? 'group' : 'public-figure', name },
    addressed: true,
  };
}

/** "Biden" in "Crooked Biden": the name behind the epithet. */
function figureIn({ tokens, text }: Document, span: Span): string | null {
  const token = tokens.find(
    ({ start, end, key }) => start >= span.start && end <= span.end && KNOWN_FIGURES.has(key),
  );
  return token ? text.slice(token.start, token.end) : null;
}

function judgeNoun(reading: Reading, word: NamingWord): Candidate | null {
  const { document, disparaging } = reading;
  const first = startOfModifiers(document, word.first, (at) => disparaging.has(at));
  const attribution = attributeWithin(reading, {
    first,
    end: word.end,
    plural: word.plural,
    isAdjective: false,
  });
  if (attribution.negated || attribution.generic) return null;
  const disparaged = indexes(first, word.first).some((at) => disparaging.has(at));
  if (!isInsult(word, attribution, disparaged)) return null;
  const start = first === word.first ? word.span.start : spanOf(document, first, word.end).start;
  return finding(document, { start, end: endWithName(document, word, attribution) }, word, attribution);
}

/** An epithet and the name it is put on are one name ("Crook Biden") when both are capitalized. */
function endWithName(
  { text, tokens }: Document,
  { span, end }: NamingWord,
  { tie, subject }: Attribution,
): number {
  const next = tokens[end];
  const capital = /^\p{Lu}/u.test(text.slice(span.start, span.end));
  if (tie !== 'named' || !next || !subject?.name || !capital) return span.end;
  return text.startsWith(subject.name, next.start) ? next.start + subject.name.length : span.end;
}

/** Whether the sentence does enough with the word for it to be an insult. */
function isInsult(
  { use, isAdjective }: NamingWord,
  { tie, subject }: Attribution,
  disparaged: boolean,
): boolean {
  if (use === 'always') return true;
  if (tie === 'said-of')
    return (
      subject !== null &&
      subject.kind !== 'thing' &&
      ((use === 'pointed' && !isAdjective) || subject.kind !== 'unknown')
    );
  if (tie === 'addressed') return true;
  if (use === 'said') return false;
  if (disparaged || tie === 'exclaimed') return true;
  return use === 'pointed' && tie !== 'loose';
}

/** "stupid" said of somebody, or put before somebody: "how stupid he is", "stupid voters", "crooked Hillary". */
function judgeTraits(reading: Reading, hits: readonly LexiconHit<Trait>[]): (Candidate | null)[] {
  const { document, disparaging } = reading;
  const found: (Candidate | null)[] = [];
  for (let i = 0; i < hits.length; i++) {
    const opening = hits[i];
    if (!opening) continue;
    let end = opening.end;
    let severity = opening.row.severity;
    // "stupid and evil", "ignorant, lazy" are one phrase.
    for (let next = hits[i + 1]; next && isCoordinated(document, end, next.first); next = hits[i + 1]) {
      end = next.end;
      if (next.row.severity > severity) severity = next.row.severity;
      i++;
    }
    const word = { severity, source: `traits:${opening.row.term}` };
    const noun = personAfter(document, end);
    if (noun !== -1) {
      const plural = GROUP_NOUNS.has(document.tokens[noun]?.key ?? '');
      const attribution = attributeWithin(reading, {
        first: opening.first,
        end: noun + 1,
        plural,
        isAdjective: false,
      });
      if (!attribution.negated && !attribution.generic)
        found.push(finding(document, spanOf(document, opening.first, noun + 1), word, attribution));
      continue;
    }
    if (disparaging.has(end) && document.tokens[end]?.breakBefore === false) continue; // part of a noun phrase
    const attribution = attributeWithin(reading, {
      first: opening.first,
      end,
      plural: false,
      isAdjective: true,
    });
    if (attribution.negated || !(isSaidOfSomebody(attribution) || isSaidToSomebody(attribution, severity)))
      continue;
    found.push(
      finding(
        document,
        { start: opening.span.start, end: spanOf(document, end - 1, end).end },
        word,
        attribution,
      ),
    );
  }
  return found;
}

function isSaidOfSomebody({ tie, subject }: Attribution): boolean {
  if (tie === 'named') return true;
  return tie === 'said-of' && subject !== null && subject.kind !== 'thing' && subject.kind !== 'unknown';
}

/** "Try again, stupid.", "you crazy so-and-so": only the strong ones stand alone like a name. */
function isSaidToSomebody({ tie }: Attribution, severity: Severity): boolean {
  return tie === 'addressed' && severity >= 2;
}

/** Whether nothing but "and", "or" or a comma lies between the two tokens. */
function isCoordinated({ tokens, text }: Document, end: number, next: number): boolean {
  const start = tokens[next];
  const last = tokens[end - 1];
  if (!start || !last || start.breakBefore) return false;
  if (next === end) return text.slice(last.end, start.start).length <= 2;
  return next === end + 1 && CONJUNCTIONS.has(tokens[end]?.key ?? '') && tokens[end]?.breakBefore === false;
}

/** The index of the neutral person noun a trait stands before, over other modifiers; -1 when there is none. */
function personAfter({ tokens }: Document, end: number): number {
  for (let at = end; at < end + 3 && tokens[at]?.breakBefore === false; at++) {
    const key = tokens[at]?.key ?? '';
    if (PERSON_NOUNS_SINGULAR.has(key) || GROUP_NOUNS.has(key)) return at;
    if (!MODIFIERS.has(key)) return -1;
  }
  return -1;
}

function attributeWithin(
  { document, disparaging }: Reading,
  words: Omit<Phrase, 'mayBeBetween'>,
): Attribution {
  return attribute(document, {
    ...words,
    mayBeBetween: (at) => disparaging.has(at) || MODIFIERS.has(document.tokens[at]?.key ?? ''),
  });
}

function finding(
  document: Document,
  span: Span,
  { severity, severityToFace = severity, source }: Insult,
  { subject }: Attribution,
): Candidate {
  return {
    span,
    severity,
    severityToFace,
    about: `${inQuotes(document, span)} is name-calling`,
    source,
    aimedAt: aimOf(subject),
    addressed: true,
  };
}
