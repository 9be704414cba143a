import { isContractedNot } from '../lexicons/contractions.js';
import type { Document } from '../document.js';
import { PREPOSITIONS } from '../lexicons/grammar.js';
import { ofGroups, toGroups } from '../lexicons/index.js';
import { VIOLENT_PARTICIPLES } from '../lexicons/threats.js';
import { followsComma, nextInClause, previousInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';
import { disparagementAt, disparagementFrom } from './complement.js';
import { deedOf, type Contempt, type Deed } from './contempt.js';
import { isSome, type GroupPhrase } from './group-phrase.js';
import { FILLERS, verbGroupAt, type VerbGroup } from './verb-group.js';
import { words } from '../lexicons/words.js';

const IF = words('if unless when whether while although though suppose imagine because since where that');
const ASKING = words('why how what wtf');
const BE_FORMS = words("are is am isn't aren't arent isnt ain't r");
const DO_FORMS = words(
  "do does don't doesn't dont doesnt can can't cant cannot should shouldn't must will won't",
);
/** How far a verb may stand behind its subject: "women in this day and age are". */
const REACH = 8;

/** Contempt in what the group, as the subject, is said to be, to do, or to deserve; or null. */
export function saidOfGroup(document: Document, phrase: GroupPhrase): Contempt | null {
  const onlyGood = onlyGoodOnes(document, phrase);
  if (onlyGood || isSome(phrase) || phrase.quantity === 'one') return onlyGood;
  return asked(document, phrase) ?? inverted(document, phrase) ?? asserted(document, phrase);
}

/** "The only good Muslim is a dead Muslim." */
function onlyGoodOnes({ tokens }: Document, phrase: GroupPhrase): Contempt | null {
  const { head, end } = phrase;
  if (tokens[head - 1]?.key !== 'good' || tokens[head - 2]?.key !== 'only') return null;
  for (let at = end; at < end + 4 && nextInClause(tokens, at); at++)
    if (tokens[at]?.key === 'dead') return { first: head - 2, end: at + 1, severity: 3, deed: 'violence' };
  return null;
}

interface Clause {
  readonly document: Document;
  readonly phrase: GroupPhrase;
  readonly verb: VerbGroup;
  /** Whether, all in all, the sentence denies what its words say. */
  readonly negated: boolean;
}

/** "Muslims are …", "women can't …", "no gay person deserves …". */
function asserted(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const at = verbBehind(document, phrase);
  if (at === -1) return orderTo(document, phrase);
  // "if Muslims are terrorists, why …", "the women that …"
  const opener = previousInClause(tokens, phrase.outer)?.key ?? '';
  const isEquation = /=/u.test(document.text.slice(tokens[phrase.end - 1]?.end, tokens[phrase.end]?.start));
  const verb = verbGroupAt(tokens, at, isEquation ? 'are' : contractedIn(document, phrase));
  if (!nextInClause(tokens, verb.head) || verb.past) return null;
  const negated = verb.negated !== (phrase.quantity === 'none');
  if (
    IF.has(opener) &&
    verb.modal !== 'ought' &&
    opener !== 'because' &&
    opener !== 'that' &&
    opener !== 'since'
  )
    return null;
  if (isObjectBefore(document, phrase) || isActedOn(document, phrase) || isSaidToBe(document, phrase))
    return null;
  const isRestricted = /^(?:who|that)$/u.test(tokens[phrase.end]?.key ?? '');
  const judged = judge({ document, phrase, verb, negated });
  if (isRestricted) return judged?.deed === 'violence' ? judged : null;
  return judged ?? orderTo(document, phrase);
}

/** "They attacked women are …" is no sentence; "the wives of immigrants are", "crimes against women are" are about others. */
function isObjectBefore({ tokens }: Document, { outer }: GroupPhrase): boolean {
  const key = previousInClause(tokens, outer)?.key ?? '';
  if (
    !PREPOSITIONS.has(key) ||
    IF.has(key) ||
    /^(?:than|because|since|while|though|although|if|of)$/u.test(key)
  ) {
    return (
      key === 'of' &&
      !/^(?:all|most|majority|none|each|any|kind|kinds|type|sort|lot)$/u.test(
        previousInClause(tokens, outer - 1)?.key ?? '',
      )
    );
  }
  return !isOpeningPhrase(tokens, outer - 1);
}

/** "People who hate women should be ashamed": the verb behind the group is not the group's. */
function isActedOn(document: Document, { outer }: GroupPhrase): boolean {
  const { tokens } = document;
  if (!previousInClause(tokens, outer) || followsComma(document, outer)) return false;
  return [toGroups.feelings, toGroups.violence, toGroups.exclusion].some(
    (lexicon) => lexicon.match(tokens, outer - 1)?.end === outer,
  );
}

/** "The problem isn't immigrants, the problem is …": the group is what something else is said to be. */
function isSaidToBe({ tokens }: Document, { outer }: GroupPhrase): boolean {
  const verb = previousInClause(tokens, outer)?.key ?? '';
  return (
    /^(?:isn't|isnt|wasn't|wasnt|ain't)$/u.test(verb) && previousInClause(tokens, outer - 1) !== undefined
  );
}

/** "In my opinion women are": the preposition's own noun stands between, so this is another phrase. */
function isOpeningPhrase(tokens: Document['tokens'], preposition: number): boolean {
  return previousInClause(tokens, preposition) === undefined && tokens[preposition]?.key === 'like';
}

function judge(clause: Clause): Contempt | null {
  const { verb } = clause;
  return verb.modal === 'ought'
    ? (owed(clause) ?? refused(clause) ?? (verb.be ? described(clause) : null))
    : verb.modal === 'can'
      ? (unable(clause) ?? refused(clause))
      : verb.modal === 'will'
        ? ((verb.be ? described(clause) : conduct(clause)) ?? refused(clause) ?? condemned(clause))
        : verb.be
          ? (described(clause) ?? conduct(clause) ?? misgendered(clause))
          : (lacking(clause) ?? conduct(clause) ?? asIf(clause) ?? likeBeasts(clause));
}

/** "are vermin", "are not human", "will never be real women". */
function described({ document, phrase, verb, negated }: Clause): Contempt | null {
  const { tokens } = document;
  if (negated) {
    for (let at = verb.head; at < verb.head + 3; at++) {
      const token = nextInClause(tokens, at);
      if (!token) break;
      const worth = ofGroups.worth.match(tokens, at);
      if (worth && !isQualified(tokens, worth.end)) return contempt(phrase, worth.end, 'denial');
      if (!/^(?:a|an|the|any|as|so|even|our|my|going|to|be|that|all|fully|capable|able)$/u.test(token.key))
        break;
    }
    // "are not better than animals", "are no angels"; but "are not vermin" defends.
    const head = tokens[verb.head]?.key;
    if (
      head === 'better' ||
      head === 'different' ||
      (head === 'more' && tokens[verb.head + 1]?.key === 'than') ||
      head === 'much'
    ) {
      const likened = disparagementFrom(document, verb.head + 1);
      if (likened) return contempt(phrase, likened.end, deedOf(likened.severity), likened.severity);
    }
    return null;
  }
  const found = disparagementFrom(document, verb.head);
  if (!found) return null;
  if (verb.modal === 'will' && !/^(?:never|always|be)$/u.test(tokens[verb.head - 1]?.key ?? '')) return null;
  // "Women are stupid if they think …", "are dangerous to nobody": conditions on what is said.
  return contempt(phrase, found.end, deedOf(found.severity), found.severity);
}

function isQualified(tokens: Document['tokens'], end: number): boolean {
  return /^(?:enough|yet|when|if|because|unless|until|by|in)$/u.test(nextInClause(tokens, end)?.key ?? '');
}

/** "ruin everything", "steal our jobs"; of a time that is over only as "have ruined". */
function conduct({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (negated) return null;
  const { tokens } = document;
  // Some of it is disparaging with "only" alone: "only understand force".
  const isOnly = /^(?:only|just)$/u.test(tokens[verb.head - 1]?.key ?? '');
  const found =
    ofGroups.conduct.match(tokens, verb.head) ??
    (isOnly ? ofGroups.conduct.match(tokens, verb.head - 1) : null);
  if (!found) return null;
  const head = tokens[verb.head]?.key ?? '';
  const isPast =
    /(?:[^e]ed|stole|stolen|came|took|made|gave|drove|brought|got|was|lay|stank|bred|spread|fed|left)$/u.test(
      head,
    );
  if (isPast && !verb.have && !/^(?:need|breed|bleed)$/u.test(head)) return null;
  return contempt(phrase, found.end, 'derogation');
}

/** "act like animals", "look disgusting". */
function asIf({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (negated) return null;
  const { tokens } = document;
  const head = tokens[verb.head]?.key ?? '';
  if (
    !/^(?:smell|smells|look|looks|act|acts|feel|behave|sound|seem|dress|live|think|drive|taste)$/u.test(head)
  )
    return null;
  const found = disparagementFrom(document, verb.head + 1);
  return found && contempt(phrase, found.end, deedOf(found.severity), found.severity);
}

/** "will burn in hell". */
function condemned({ document, phrase, verb, negated }: Clause): Contempt | null {
  const { tokens } = document;
  const isHell =
    /^(?:burn|rot|go)$/u.test(tokens[verb.head]?.key ?? '') &&
    /^(?:in|to)$/u.test(nextInClause(tokens, verb.head + 1)?.key ?? '') &&
    tokens[verb.head + 2]?.key === 'hell';
  return isHell && !negated ? contempt(phrase, verb.head + 3, 'derogation') : null;
}

/** "remind me of rats", "crawl over the border like insects". */
function likeBeasts({ document, phrase, verb, negated }: Clause): Contempt | null {
  const { tokens } = document;
  const head = tokens[verb.head]?.key ?? '';
  if (negated || verb.past || /^(?:treat|see|hunt|use|treated|keep|kill|view)/u.test(head)) return null;
  for (let at = verb.head + 1; at < verb.head + 8 && nextInClause(tokens, at); at++) {
    const key = tokens[at]?.key ?? '';
    const isLink = key === 'like' || (key === 'of' && /^remind/u.test(head));
    const found = isLink ? disparagementFrom(document, at + 1) : null;
    if (found?.severity === 3) return contempt(phrase, found.end, 'dehumanizing', 3);
  }
  return null;
}

/** "Trans women are men": what they are is denied by the word for what they are not. */
function misgendered({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (negated || verb.past || !/^trans/iu.test(phrase.name)) return null;
  const isWoman = /wom[ae]n|female|girl/iu.test(phrase.name);
  const isMan = !isWoman && /m[ae]n$|male|guy|boy/iu.test(phrase.name);
  for (let at = verb.head; at < verb.head + 4 && nextInClause(document.tokens, at); at++) {
    const key = document.tokens[at]?.key ?? '';
    if (
      (isWoman && /^(?:m[ae]n|males?|guys?|dudes?|boys?)$/u.test(key)) ||
      (isMan && /^(?:wom[ae]n|females?|girls?)$/u.test(key))
    )
      return contempt(phrase, at + 1, 'denial');
    if (!/^(?:a|an|the|still|biological|just|only|actual|real)$/u.test(key)) return null;
  }
  return null;
}

/** "should be shot", "should go back", "deserve to die". */
function owed({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (negated) return null;
  const { tokens } = document;
  const at = nextInClause(tokens, verb.head)?.key === 'get' ? verb.head + 1 : verb.head;
  const isPassive = verb.be || at > verb.head;
  const suffering = isPassive ? ofGroups.sufferings.match(tokens, at) : null;
  const fate =
    suffering ??
    ofGroups.fates.match(tokens, verb.head) ??
    (verb.be ? fateWithBe(document, verb.head) : null);
  if (!fate) return null;
  const isViolent =
    VIOLENT_PARTICIPLES.holds(tokens[at]) ||
    /^(?:die|burn|hang|death|killed|suffer|rot)$/u.test(tokens[at]?.key ?? '');
  return contempt(phrase, fate.end, isViolent ? 'violence' : 'exclusion', isViolent ? 3 : 2);
}

/** Terms like "be in jail" begin with the verb the group has read already. */
function fateWithBe({ tokens }: Document, head: number): { readonly end: number } | null {
  return tokens[head - 1]?.key === 'be' ? ofGroups.fates.match(tokens, head - 1) : null;
}

/** "should not vote", "should never be trusted", "do not deserve our love". */
function refused({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (!negated) return null;
  const { tokens } = document;
  const { head } = verb;
  if (verb.deserve)
    return isHarm(document, head)
      ? null
      : contempt(phrase, Math.min(head + 1, clauseEnd(document, head)), 'denial');
  if (verb.modal === 'can') return null;
  const right = verb.be ? ofGroups.grants.match(tokens, head) : ofGroups.rights.match(tokens, head);
  return right && !isHarm(document, right.end) ? contempt(phrase, right.end, 'denial') : null;
}

/** Whether what follows is something bad, so that to be spared it is good: "to be called names", "this abuse". */
function isHarm(document: Document, from: number): boolean {
  const { tokens } = document;
  for (let at = from; at < from + 6; at++) {
    const token = nextInClause(tokens, at);
    if (!token) return false;
    const isPointer = /^(?:this|that|it|such)$/u.test(token.key);
    if (isPointer && at > from) return false;
    if (HARMS.holds(token) || VIOLENT_PARTICIPLES.holds(token)) return true;
    if (ofGroups.sufferings.match(tokens, at) || disparagementAt(document, at)) return true;
  }
  return false;
}

const HARMS =
  words(`hate hatred abuse this it such punishment discrimination suffer die death violence harassment
  called treated insulted bullied attacked mistreated harm pain poverty blame criticism prejudice racism sexism that
  ridicule scorn contempt less worse threats jokes mockery demonized vilified stigma judged labeled labelled
  stereotyped marginalized excluded ignored forgotten hurt persecuted oppression persecution exclusion`);

/** "can't drive", "cannot be trusted". */
function unable({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (!negated) return null;
  const { tokens } = document;
  const found = verb.be
    ? ofGroups.incapacities.match(tokens, verb.head)
    : ofGroups.inabilities.match(tokens, verb.head);
  return found && contempt(phrase, found.end, 'derogation');
}

/** "don't deserve rights", "have no place here", "don't belong". */
function lacking({ document, phrase, verb, negated }: Clause): Contempt | null {
  if (!negated) return null;
  const found = ofGroups.lacks.match(document.tokens, verb.head);
  return found && !isHarm(document, found.end) ? contempt(phrase, found.end, 'denial') : null;
}

/** "Women, shut up!", "Muslims go home", "Immigrants out!". */
function orderTo(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  if (!phrase.plural || phrase.quantity === 'none') return allowedNone(document, phrase);
  if (previousInClause(tokens, phrase.outer)) return null;
  const key = nextInClause(tokens, phrase.end)?.key ?? '';
  if (/^(?:out|go|get|shut|leave|fuck|piss|not|stay)$/u.test(key)) {
    const fate = ofGroups.fates.match(tokens, phrase.end);
    const isOut = key === 'out' && !nextInClause(tokens, phrase.end + 1);
    if (isOut || /^out (?:of|now)$/u.test(`${key} ${tokens[phrase.end + 1]?.key ?? ''}`))
      return contempt(phrase, phrase.end + 1, 'exclusion');
    if (fate && !/^(?:leave|stay)$/u.test(key)) return contempt(phrase, fate.end, 'exclusion');
    if (key === 'not' && /^(?:welcome|wanted|allowed)$/u.test(tokens[phrase.end + 1]?.key ?? ''))
      return contempt(phrase, phrase.end + 2, 'exclusion');
  }
  return null;
}

/** "No Jews allowed." */
function allowedNone(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const key = nextInClause(tokens, phrase.end)?.key ?? '';
  if (phrase.quantity !== 'none' || previousInClause(tokens, phrase.outer)) return null;
  if (/^(?:allowed|wanted|welcome|permitted|please)$/u.test(key))
    return contempt(phrase, phrase.end + 1, 'exclusion');
  // "No Jews in my town": a slogan has no verb.
  const end = clauseEnd(document, phrase.end);
  const isSlogan = /^(?:in|on|near|around|here|anymore)$/u.test(key) && end - phrase.end <= 4;
  return isSlogan ? contempt(phrase, end, 'exclusion') : null;
}

/** "Why are women so stupid?", "Aren't Muslims disgusting?", "Are Jews even human?". */
function asked(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const verbToken = previousInClause(tokens, phrase.outer);
  if (!verbToken) return null;
  const before = previousInClause(tokens, phrase.outer - 1)?.key ?? '';
  const { key } = verbToken;
  const isWhy =
    ASKING.has(before) ||
    /^(?:the|so|then)$/u.test(before) ||
    (before === 'else' && tokens[phrase.outer - 3]?.key === 'what') ||
    (before === 'or' && tokens[phrase.outer - 3]?.key === 'me');
  const isNegative = isContractedNot(key);
  if (BE_FORMS.has(key)) {
    // "what use are women"
    if (/^(?:use|good)$/u.test(before) && tokens[phrase.outer - 3]?.key === 'what')
      return { ...contempt(phrase, phrase.end, 'denial'), first: phrase.outer - 3 };
    // "how stupid are women"
    if (disparagementAt(document, phrase.outer - 2) && tokens[phrase.outer - 3]?.key === 'how')
      return { ...contempt(phrase, phrase.end, 'derogation'), first: phrase.outer - 3 };
    const isRhetorical =
      isWhy ||
      isNegative ||
      /^(?:even|really|actually|this|that|so|just|always|all|such)$/u.test(tokens[phrase.end]?.key ?? '');
    if (!isRhetorical || (before !== '' && !isWhy && !isNegative)) return null;
    const found = disparagementFrom(document, phrase.end);
    if (found && !(isWhy && isNegative))
      return contempt(phrase, found.end, deedOf(found.severity), found.severity);
    const even = FILLERS.holds(tokens[phrase.end]) ? phrase.end + 1 : phrase.end;
    const worth = nextInClause(tokens, even) ? ofGroups.worth.match(tokens, even) : null;
    if (worth && !isWhy && !isNegative && tokens[phrase.end]?.key === 'even')
      return contempt(phrase, worth.end, 'denial');
    const doing = isWhy && !isNegative ? ofGroups.conduct.match(tokens, even) : null;
    return doing && contempt(phrase, doing.end, 'derogation');
  }
  if (!DO_FORMS.has(key)) return null;
  const verb = verbGroupAt(tokens, phrase.end, key);
  if (!nextInClause(tokens, verb.head)) return null;
  if (
    !isWhy &&
    /^(?:ever|even|actually|really)$/u.test(tokens[phrase.end]?.key ?? '') &&
    /^(?:do|does|can)$/u.test(key)
  ) {
    const doubted = { document, phrase, verb, negated: true };
    return unable(doubted) ?? lacking(doubted);
  }
  if (isWhy && /^(?:don't|dont)$/u.test(key)) {
    const fate = ofGroups.fates.match(tokens, verb.head);
    return fate && contempt(phrase, fate.end, 'exclusion');
  }
  if (isWhy && /^(?:do|does)$/u.test(key))
    return (
      conduct({ document, phrase, verb, negated: verb.negated }) ??
      asIf({ document, phrase, verb, negated: verb.negated })
    );
  if (isWhy && /^(?:can't|cant|cannot)$/u.test(key)) {
    const fate = ofGroups.fates.match(tokens, verb.head);
    return fate ? contempt(phrase, fate.end, 'exclusion') : unable({ document, phrase, verb, negated: true });
  }
  return null;
}

/** "What vermin Muslims are", "Scum is what Jews are", "Parasites, these immigrants". */
function inverted(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const end = phrase.end;
  const verb = nextInClause(tokens, end);
  const endsHere = verb && BE_FORMS.holds(verb) && !nextInClause(tokens, end + 1);
  const isFragment = !verb && followsComma(document, phrase.outer);
  if (!endsHere && !isFragment) return null;
  for (let at = phrase.outer - 1; at >= phrase.outer - 6 && nextInClause(tokens, at + 1); at--) {
    const found = disparagementAt(document, at);
    if (!found || found.end > phrase.outer) continue;
    let start = at;
    while (
      /^(?:fucking|of|bunch|pack|lot|stupid|absolute|utter|total)$/u.test(
        previousInClause(tokens, start)?.key ?? '',
      )
    )
      start--;
    const opener = previousInClause(tokens, start)?.key ?? '';
    const isExclaimed = /^(?:what|how|such|a|an|absolute|utter|total|)$/u.test(opener);
    if (isExclaimed)
      return {
        ...contempt(phrase, endsHere ? end + 1 : end, deedOf(found.severity), found.severity),
        first: at,
      };
  }
  return null;
}

/** Where the verb of the group's clause begins, behind what only says which and where; -1 where none is in reach. */
function verbBehind(document: Document, { end }: GroupPhrase): number {
  const { tokens } = document;
  let at = end;
  if (followsComma(document, at)) return -1;
  const next = nextInClause(tokens, at)?.key ?? '';
  if (next === '' || /^(?:which|whose|whom)$/u.test(next)) return -1;
  // "any woman who talks back deserves": only of what they are said to deserve.
  if (/^(?:who|that)$/u.test(next)) return oughtBehind(tokens, at + 1);
  if (!PREPOSITIONS.has(next) || next === 'like') {
    if (next !== 'like') return at;
    // "women like you"
    return nextInClause(tokens, at + 2) ? at + 2 : -1;
  }
  if (
    /^(?:if|when|because|while|unless|with|without|than|against|by|although|though|since|whether|where)$/u.test(
      next,
    )
  )
    return -1;
  for (at++; at < end + REACH; at++) {
    const token = nextInClause(tokens, at);
    if (!token) return -1;
    if (isFiniteVerb(document, at)) return at;
  }
  return -1;
}

function oughtBehind(tokens: Document['tokens'], from: number): number {
  for (let at = from; at < from + REACH && nextInClause(tokens, at); at++)
    if (/^(?:deserves?|should|must|ought)$/u.test(tokens[at]?.key ?? '')) return at;
  return -1;
}

function isFiniteVerb({ tokens }: Document, at: number): boolean {
  const key = tokens[at]?.key ?? '';
  return (
    BE_FORMS.holds(tokens[at]) ||
    DO_FORMS.holds(tokens[at]) ||
    /^(?:deserves?|should|would|could|ought|need|needs|have|has|make|makes|ruin|disgust|stink|suck)$/u.test(
      key,
    )
  );
}

/** "they're", "they'll": the verb that the pronoun brings along. */
function contractedIn({ tokens }: Document, { end }: GroupPhrase): string {
  const key = tokens[end - 1]?.key ?? '';
  if (/'re$|^theyre$/u.test(key)) return 'are';
  if (key.endsWith("'ll")) return 'will';
  if (key.endsWith("'s") && isFunctionWord(tokens[end - 1])) return 'is';
  return '';
}

function clauseEnd({ tokens }: Document, from: number): number {
  let at = from;
  while (nextInClause(tokens, at)) at++;
  return at;
}

function contempt(
  phrase: GroupPhrase,
  end: number,
  deed: Deed,
  severity: Contempt['severity'] = 2,
): Contempt {
  return { first: phrase.quantity === 'none' ? phrase.outer : phrase.head, end, severity, deed };
}
