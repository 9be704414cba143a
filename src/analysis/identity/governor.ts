import { isContractedNot } from '../lexicons/contractions.js';
import type { Document } from '../document.js';
import { ADVERBS, NEGATIONS } from '../lexicons/grammar.js';
import { followsComma, nextInClause, previousInClause } from '../syntax/clause.js';
import { words } from '../lexicons/words.js';

/** Who feels or wants what a verb says, and how. */
export interface Governor {
  /**
   * `own`: the commenter, alone or with everybody ("I", "we", "everyone", "who else"); `nobody`; `other`: somebody
   * else; `none`: no subject at all, as in an order or a slogan.
   */
  readonly subject: 'own' | 'nobody' | 'other' | 'none';
  readonly negated: boolean;
  /** "should", "must", "let's", "need to", "time to". */
  readonly ought: boolean;
  /** "will", "going to", "want to", "hope to", "would". */
  readonly intends: boolean;
  /** The first token of the reading. */
  readonly first: number;
}

const OWN = words(
  "i i'm i'd i'll i've im ill ive id we we'd we'll we're we've me let's lets everyone everybody us all my ima imma",
);
const NOBODY = words('nobody noone none');
const OUGHT = words(
  "should must ought shall let's lets need needs needed has gotta better supposed time please why help someone somebody finally gotta shouldve thing solution answer duty",
);
const INTENDS = words(
  "will gonna going want wanna wants wish hope love like would i'd i'll we'll we'd ready ill ima imma able allowed plan planning about finna may could can legal okay ok right dream dreaming",
);
/** "It is okay to": whoever says so wants it done, or would let it be done. */
const PERMISSIONS = words(
  'okay ok fine fun legal right good great best awesome acceptable justified moral necessary time',
);
const PASSED = words(
  "to do does did just really and be been go start have had has got as that a it so or then would 'd can could may might will is 's am are i'm was feel full filled of with by what wanting one who also both completely day sometimes swear myself together immediately now utterly fucking why way only chance dying it's out come hell right best deep burning strong intense pure such real happy when until never",
);
const OTHERS = words(
  "you he she they it he's she's they're you're they'd they'll you'll he'll who people men women government trump someone's somebody's",
);
const REACH = 9;

/** Reads leftward from the verb at `at` to whose verb it is. */
export function governorOf(document: Document, at: number): Governor {
  const { tokens } = document;
  let negated = false;
  let ought = false;
  let intends = false;
  let first = at;
  let joined = -1;
  const found = (subject: Governor['subject']): Governor => ({ subject, negated, ought, intends, first });
  let i = at - 1;
  for (; i >= at - REACH && nextInClause(tokens, i + 1); i--) {
    const key = tokens[i]?.key ?? '';
    const before = previousInClause(tokens, i)?.key ?? '';
    if (NEGATIONS.holds(tokens[i]) && !NOBODY.holds(tokens[i]) && key !== 'no') {
      // "why not kill them", "can't wait to"
      if (before === 'why') ought = true;
      else if (!(/^(?:can't|cant|cannot)$/u.test(key) && tokens[i + 1]?.key === 'wait')) negated = !negated;
      if (/^(?:shouldn|mustn|oughtn|needn)/u.test(key)) ought = true;
      if (/^(?:would|wo)n'?t$/u.test(key)) intends = true;
      first = i;
      continue;
    }
    if (PERMISSIONS.holds(tokens[i]) && tokens[i + 1]?.key === 'to' && key !== 'time') {
      const isDenied = [1, 2, 3].some((back) => isDenial(tokens[i - back]?.key ?? ''));
      first = i;
      ought = true;
      return { subject: 'own', negated: negated !== isDenied, ought, intends, first };
    }
    if (key === 'get' && tokens[i + 1]?.key === 'to') intends = true;
    if (OUGHT.holds(tokens[i]) || (key === 'to' && /^(?:have|has|had|need|ought|got|time)$/u.test(before)))
      ought = true;
    if (INTENDS.holds(tokens[i])) intends = true;
    if (/^(?:wait|refuse|refuses|stop|hesitate)$/u.test(key)) {
      if (key === 'wait') intends = true;
      else negated = !negated;
      first = i;
      continue;
    }
    if (key === 'one' && before === 'no') {
      first = i - 1;
      return found('nobody');
    }
    if (NOBODY.holds(tokens[i])) {
      first = i;
      return found('nobody');
    }
    if (OWN.holds(tokens[i])) {
      first = i;
      // "makes me hate", "all women hate": the subject stands further left, or is not we.
      if (key === 'all' && !/^(?:we|us|should|must|they|of)$/u.test(before)) continue;
      if (key === 'me' || key === 'us') {
        if (before === 'let') {
          ought = true;
          return found('own');
        }
        continue;
      }
      if (before === 'time') ought = true;
      // "why can't we", "why don't we": a proposal.
      if (/^(?:can't|cant|don't|dont)$/u.test(before) && previousInClause(tokens, i - 1)?.key === 'why')
        ought = true;
      if (before === 'can' && /^(?:please|just|finally)$/u.test(tokens[i + 1]?.key ?? '')) ought = true;
      return found('own');
    }
    if (key === 'who' || key === 'anyone' || key === 'anybody' || key === 'else') {
      first = i;
      const isShared =
        key === 'else' ||
        nextInClause(tokens, i + 1)?.key === 'else' ||
        before === 'one' ||
        isContractedNot(tokens[i + 1]?.key ?? '');
      if (key === 'else') continue;
      return found(isShared ? 'own' : 'other');
    }
    if (followsComma(document, i + 1) && !ADVERBS.holds(tokens[i])) return found('none');
    if (OTHERS.holds(tokens[i])) {
      // "you should all kill", "they need to deport": whoever is to do it, it is called for. "Don't you hate": everybody.
      if (key === 'you' && /^(?:don't|dont|do|gotta)$/u.test(before)) {
        negated = false;
        return found('own');
      }
      first = i;
      // "you can't trust", "you should never": said of everybody.
      const isGeneric =
        key === 'you' &&
        /^(?:can|can't|cant|cannot|should|shouldn'?t|never|must|could|couldn'?t)$/u.test(
          tokens[i + 1]?.key ?? '',
        );
      return found(isGeneric ? 'own' : 'other');
    }
    const mayPass =
      PASSED.holds(tokens[i]) ||
      OUGHT.holds(tokens[i]) ||
      INTENDS.holds(tokens[i]) ||
      ADVERBS.holds(tokens[i]);
    if (!mayPass) {
      if (joined === -1) return found('other');
      // "ban them and kick out": an order beside another verb.
      first = joined;
      return found('none');
    }
    if (key === 'and' || key === 'or') joined = i + 1;
    else first = i;
  }
  return found(i < at - REACH ? 'other' : 'none');
}

function isDenial(key: string): boolean {
  return isContractedNot(key) || /^(?:not|never|no)$/u.test(key);
}
