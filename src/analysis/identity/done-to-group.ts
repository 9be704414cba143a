import { isContractedNot } from '../lexicons/contractions.js';
import type { Document } from '../document.js';
import type { Lexicon, LexiconRow } from '../lexicons/lexicon.js';
import { GROUP_ADJECTIVES, GROUP_MEMBERS } from '../lexicons/groups.js';
import { ofGroups, toGroups } from '../lexicons/index.js';
import { NEEDS_PARTICLE } from '../lexicons/attitudes.js';
import { followsComma, isPrecededBy, nextInClause, previousInClause } from '../syntax/clause.js';
import { disparagementAt, disparagementFrom } from './complement.js';
import { deedOf, type Contempt, type Deed } from './contempt.js';
import { governorOf, type Governor } from './governor.js';
import { isSome, type GroupPhrase } from './group-phrase.js';
import { verbGroupAt } from './verb-group.js';
import { WordSet } from '../word-set.js';

/** The longest term that leads up to a group: "can't stand the sight of". */
const REACH = 7;

/** Contempt in what is felt towards the group, wanted done to it or withheld from it; or null. */
export function doneToGroup(document: Document, phrase: GroupPhrase): Contempt | null {
  if (phrase.quantity === 'one') return null;
  return (
    cursed(document, phrase) ??
    felt(document, phrase) ??
    judged(document, phrase) ??
    unsettling(document, phrase) ??
    approved(document, phrase) ??
    calledFor(document, phrase) ??
    wished(document, phrase) ??
    withheld(document, phrase) ??
    doubted(document, phrase) ??
    goodOnesDenied(document, phrase) ??
    compared(document, phrase) ??
    outranked(document, phrase)
  );
}

/** "I hate", "disgusted by", "who else is sick of". */
function felt(document: Document, phrase: GroupPhrase): Contempt | null {
  const at = termBefore(document, phrase, toGroups.feelings);
  if (at === -1 || !isWholeObject(document, phrase)) return null;
  const { tokens } = document;
  const governor = governorOf(document, at);
  const isSlogan =
    governor.subject === 'none' &&
    !/^(?:against|superior|better|ashamed|hating|hated)$/u.test(tokens[at]?.key ?? '');
  if (governor.subject !== 'own' && !isSlogan) return null;
  const isPart = isSome(phrase) || phrase.quantity === 'none';
  if (governor.negated || isPart || isQuestionToOthers(document, phrase)) return null;
  return contempt(Math.min(governor.first, at), phrase.end, 'aversion');
}

function isQuestionToOthers({ tokens, sentences }: Document, { head }: GroupPhrase): boolean {
  const sentence = sentences[tokens[head]?.sentence ?? 0];
  const opener = tokens[sentence?.firstToken ?? 0]?.key ?? '';
  return (
    sentence?.question === true &&
    /^(?:why|do|does|did|should|how|what|is|are)$/u.test(opener) &&
    opener !== 'why'
  );
}

/** "death to", "fuck", "infested with". */
function cursed(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  // "There are too many Muslims here."
  if (
    phrase.quantity === 'many' &&
    previousInClause(tokens, phrase.outer)?.key === 'too' &&
    isInSight(tokens, phrase.end)
  )
    return contempt(phrase.outer - 1, phrase.end, 'aversion');
  const at = termBefore(document, phrase, toGroups.curses);
  const key = tokens[at]?.key ?? '';
  const isVice =
    /(?:ness|ity|ty|ry|th|ion|stench)$/u.test(key) && tokens[at + 1]?.key === 'of' && key !== 'country';
  if (at === -1 || (!isVice && !isWholeObject(document, phrase))) return null;
  const before = previousInClause(tokens, at)?.key ?? '';
  // "to fuck women", "don't fuck": the verb; "no more women were hurt" is handled by the object's end.
  if (
    /^(?:fuck|screw|damn|eff)$/u.test(key) &&
    /^(?:to|not|don't|the|a|who|they|he|men|i|you|would|will|can|and|could|wanna)$/u.test(before)
  )
    return null;
  if (/^(?:no|nobody|noone)$/u.test(key) && isSome(phrase)) return null;
  if (key === 'no' && tokens[at + 1]?.key === 'more' && before !== '') return null;
  if (isDenied(document, at)) return null;
  const isDeath = key === 'death' || key === 'cleanse';
  return contempt(at, phrase.end, isDeath ? 'violence' : 'aversion', isDeath ? 3 : 2);
}

function isInSight(tokens: Document['tokens'], at: number): boolean {
  const key = nextInClause(tokens, at)?.key;
  return key === undefined || /^(?:here|around|everywhere|already|anyway|now|in|on)$/u.test(key);
}

const JUDGING = /^(?:find|consider|see|view|regard|call|deem|think|believe|perceive|treat)$/u;

/** "I find Muslims disgusting", "I see them as vermin", "I consider gay people to be inferior". */
function judged(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const before = previousInClause(tokens, phrase.outer)?.key ?? '';
  const verb =
    before === 'of' && tokens[phrase.outer - 2]?.key === 'think' ? phrase.outer - 2 : phrase.outer - 1;
  const key = tokens[verb]?.key ?? '';
  if (before === '' || isSome(phrase) || !JUDGING.test(key)) return null;
  const governor = governorOf(document, verb);
  const isMine = governor.subject === 'own' || (key === 'treat' && governor.subject === 'none');
  if (!isMine || governor.negated || phrase.quantity === 'none') return null;
  let at = phrase.end;
  const link = nextInClause(tokens, at)?.key ?? '';
  if (/^(?:are|is|should|were|who)$/u.test(link)) return null;
  if (link === 'as' || link === 'to') at++;
  const found = disparagementFrom(document, at);
  return found && contempt(Math.min(governor.first, verb), found.end, deedOf(found.severity), found.severity);
}

const PERCEIVING =
  /^(?:seeing|watching|hearing|meeting|touching|having|smelling|at|around|about|with|near|of|to)$/u;
const PERCEPTION =
  /^(?:seeing|watching|hearing|meeting|touching|smelling|looking|being|thinking|living|talking|listening|sitting|sight|thought|smell|sound|idea)$/u;

/** "Just looking at immigrants makes me sick", "the sight of a Jew disgusts me". */
function unsettling(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  if (!PERCEIVING.test(previousInClause(tokens, phrase.outer)?.key ?? '')) return null;
  const found = nextInClause(tokens, phrase.end) ? ofGroups.conduct.match(tokens, phrase.end) : null;
  if (
    !found ||
    !/^(?:mak|giv|disgust|sicken|fill|repuls|annoy|irritat|anger|infuriat|revolt|driv|piss|creep|gross)/u.test(
      tokens[phrase.end]?.key ?? '',
    )
  )
    return null;
  for (let at = phrase.outer - 1; at >= phrase.outer - 3 && nextInClause(tokens, at + 1); at--)
    if (PERCEPTION.test(tokens[at]?.key ?? '')) return contempt(at, found.end, 'aversion');
  return null;
}

/** "Hitting women is okay", "there is nothing wrong with killing immigrants". */
function approved(document: Document, phrase: GroupPhrase): Contempt | null {
  const at = termBefore(document, phrase, toGroups.violence);
  const { tokens } = document;
  if (at === -1 || !/ing$/u.test(tokens[at]?.key ?? '')) return null;
  const isNothingWrong =
    isPrecededBy(tokens, at, 'wrong', 'with') && /^(?:nothing|not|isn't)$/u.test(tokens[at - 3]?.key ?? '');
  if (isNothingWrong) return contempt(at - 3, phrase.end, 'violence', 3);
  if (
    previousInClause(tokens, at) ||
    !/^(?:is|isn'?t|should)$/u.test(nextInClause(tokens, phrase.end)?.key ?? '')
  )
    return null;
  const verb = verbGroupAt(tokens, phrase.end);
  const word = nextInClause(tokens, verb.head)?.key ?? '';
  const isGood =
    /^(?:okay|ok|fine|fun|good|great|legal|right|acceptable|justified|awesome|allowed|necessary|best|funny|the)$/u.test(
      word,
    );
  const isBad = /^(?:wrong|bad|illegal|crime|sin|problem)$/u.test(word);
  if (word === 'the' && !/^(?:best|right|only)$/u.test(nextInClause(tokens, verb.head + 1)?.key ?? ''))
    return null;
  return (isGood && !verb.negated) || (isBad && verb.negated)
    ? contempt(at, verb.head + 1, 'violence', 3)
    : null;
}

/** "How can anyone trust a Jew?", "Why should we help refugees?", "Does anybody actually like women?". */
function doubted(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens, sentences } = document;
  const sentence = sentences[tokens[phrase.head]?.sentence ?? 0];
  const at =
    sentence?.question === true && !isSome(phrase) ? termBefore(document, phrase, toGroups.regard) : -1;
  if (at === -1 || !sentence || !isWholeObject(document, phrase)) return null;
  let first = at;
  while (previousInClause(tokens, first) && first > at - 10) first--;
  const asked = tokens.slice(first, at).map(({ key }) => key);
  const [opener = '', second = ''] = asked;
  if (asked.some((key) => key === 'not' || isContractedNot(key))) return null;
  const hasAnyone = asked.some((key) => /^(?:anyone|anybody|someone|somebody|you|one)$/u.test(key));
  const isDoubtful = asked.some((key) =>
    /^(?:actually|really|even|ever|truly|hell|fuck|mind|possibly)$/u.test(key),
  );
  const verb = tokens[at]?.key ?? '';
  const isWhy =
    opener === 'why' &&
    /^(?:should|would|do|must)$/u.test(second) &&
    !/^(?:like|love|see)$/u.test(verb) &&
    asked.some((key) => /^(?:we|i|anyone|anybody)$/u.test(key));
  const isHow = opener === 'how' && /^(?:can|could)$/u.test(second) && hasAnyone;
  const isWho =
    opener === 'who' &&
    (second === 'would' || isDoubtful) &&
    !/^(?:help|support|see|protect|save)$/u.test(verb);
  const isWhether = /^(?:does|do|would|could|is|can)$/u.test(opener) && hasAnyone && isDoubtful;
  return isWhy || isHow || isWho || isWhether ? contempt(first, phrase.end, 'denial') : null;
}

const GOOD =
  /^(?:good|smart|honest|decent|intelligent|innocent|funny|trustworthy|clean|civilized|peaceful|loyal|normal|useful|sane|pretty|clever|hardworking|moderate|nice|faithful)$/u;

/** "I have never met a smart woman", "there are no good Muslims". */
function goodOnesDenied({ tokens }: Document, phrase: GroupPhrase): Contempt | null {
  if (!GOOD.test(nextInClause(tokens, phrase.head) ? (tokens[phrase.head - 1]?.key ?? '') : '')) return null;
  const before = previousInClause(tokens, phrase.outer)?.key ?? '';
  if (phrase.quantity === 'none' && /^(?:are|is|there's|be)$/u.test(before))
    return contempt(phrase.outer, phrase.end, 'denial');
  if (!/^(?:met|meet|seen|see|known|know|found|find|encountered|of|as)$/u.test(before)) return null;
  for (let at = phrase.outer - 2; at >= phrase.outer - 5 && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    if (
      /^(?:never|haven'?t|nobody|can'?t|yet)$/u.test(key) ||
      (key === 'such' && tokens[at - 1]?.key === 'no')
    )
      return contempt(at, phrase.end, 'denial');
  }
  return null;
}

/** "kill all", "we should deport", "I'm going to shoot", "send them back". */
function calledFor(document: Document, phrase: GroupPhrase): Contempt | null {
  const violent = termBefore(document, phrase, toGroups.violence);
  const exclusive = termBefore(document, phrase, toGroups.exclusion);
  if (violent === -1 && exclusive === -1) return null;
  const isViolent = violent !== -1 && (exclusive === -1 || violent <= exclusive);
  const at = isViolent ? violent : exclusive;
  const { tokens } = document;
  const particle = nextInClause(tokens, phrase.end) ? toGroups.particles.match(tokens, phrase.end) : null;
  if (!isViolent && NEEDS_PARTICLE.has(stem(tokens[at]?.key ?? '')) && at === phrase.outer - 1 && !particle)
    return null;
  const isRestricted =
    isViolent && /^(?:who|that|i|if|when|you)$/u.test(nextInClause(tokens, phrase.end)?.key ?? '');
  if (!particle && !isRestricted && !isWholeObject(document, phrase)) return null;
  const governor = governorOf(document, at);
  if (governor.negated || phrase.quantity === 'none' || !isCall(document, governor, at)) return null;
  if (isSome(phrase) && !isViolent) return null;
  // Whether to send people home who have no leave to stay is a question of policy; how one speaks of them is not.
  const isPolicy = !isViolent && /^(?:illegal|undocumented)/u.test(phrase.name.toLowerCase());
  const end = particle?.end ?? phrase.end;
  if (isPolicy) return contempt(Math.min(governor.first, at), end, 'exclusion', 1);
  return contempt(Math.min(governor.first, at), end, isViolent ? 'violence' : 'exclusion', isViolent ? 3 : 2);
}

/** A base form that is ordered or wanted, not reported: "kill", "should kill", "I will kill", "start killing". */
function isCall({ tokens, sentences }: Document, governor: Governor, at: number): boolean {
  const key = tokens[at]?.key ?? '';
  const sentence = sentences[tokens[at]?.sentence ?? 0];
  const opener = tokens[sentence?.firstToken ?? 0]?.key ?? '';
  const isQuestion = sentence?.question === true && !/^(?:can|can't|why|when|isn't|how)$/u.test(opener);
  if (isQuestion && governor.subject !== 'none') return false;
  if (isQuestion && /^(?:should|do|does|would|is|are)$/u.test(opener)) return false;
  if (/ing$/u.test(key) && !/^(?:bring)$/u.test(key)) {
    const before = tokens[at - 1]?.key ?? '';
    return (
      /^(?:start|keep|be|enjoy|love|about|for|of|like|i'm|we're|am|are)$/u.test(before) &&
      (governor.subject === 'own' || governor.ought || before === 'start' || before === 'keep')
    );
  }
  if (
    /(?:[^e]ed|ought|shot|hung|beat|sent|kept|drove|got|made|threw|thrown|put)$/u.test(key) &&
    governor.subject === 'own' &&
    !governor.ought &&
    !governor.intends
  )
    return false;
  if (/[^s]s$/u.test(key) && key !== 'gas') return false;
  const isDue = governor.ought && tokens[governor.first - 1]?.key === 'time';
  if (/[^e]ed$|^(?:shot|hung|got)$/u.test(key)) return isDue;
  if (governor.subject === 'nobody') return false;
  if (governor.ought) return true;
  if (governor.subject === 'own') return governor.intends;
  return governor.subject === 'none' && isOrder(tokens, governor.first);
}

/** Nothing before the verb but words that open an order. */
function isOrder(tokens: Document['tokens'], first: number): boolean {
  const before = previousInClause(tokens, first)?.key;
  return (
    before === undefined || /^(?:just|please|and|so|then|simply|or|now|go|yes|no|but|why|why)$/u.test(before)
  );
}

/** "we shouldn't respect", "never trust", "nobody wants". */
function withheld(document: Document, phrase: GroupPhrase): Contempt | null {
  if (isSome(phrase)) return null;
  const at = termBefore(document, phrase, toGroups.regard);
  if (at === -1) return null;
  const { tokens } = document;
  const governor = governorOf(document, at);
  const isRefused = governor.negated !== (phrase.quantity === 'none' || governor.subject === 'nobody');
  const isOwn =
    governor.subject === 'own' ||
    governor.subject === 'nobody' ||
    governor.ought ||
    (governor.subject === 'none' && governor.negated);
  if (!isRefused || !isOwn) return null;
  const behind = nextInClause(tokens, phrase.end);
  const verb = tokens[at]?.key ?? '';
  // "want women to suffer", "see women hurt", "need women to be silent": what is refused stands behind.
  if (behind && !followsComma(document, phrase.end)) {
    const takesClause =
      /^(?:want|need|see|let|allow|like|love|hear|treat|give|help|stand|believe|feed)$/u.test(verb);
    const isPlace =
      /^(?:here|around|near|in|anywhere|on|at|with|from|any|as|or|and|anymore|because|for)$/u.test(
        behind.key,
      );
    if (/^(?:enough|less|more|being|having|only|who|that|when|if|just|by)$/u.test(behind.key)) return null;
    if (takesClause && /^(?:let|allow|treat|give)$/u.test(verb)) {
      if (
        /^(?:in|into|vote|work|near|on|come|have|live|breed|teach|adopt|marry|drive|speak|run|use|around|any|rights|respect|equal|like|with|as|power|jobs|join|enter|to)$/u.test(
          behind.key,
        ) &&
        !isBad(document, phrase.end)
      )
        return contempt(Math.min(governor.first, at), phrase.end + 1, 'denial');
      return null;
    }
    if (takesClause && !isPlace && !/^(?:again|ever|next)$/u.test(behind.key)) return null;
    if (!isPlace && !isWholeObject(document, phrase)) return null;
  } else if (at === phrase.outer - 1 && /^(?:treat|let|allow|give|stand|see)$/u.test(verb)) return null;
  return contempt(Math.min(governor.first, at), phrase.end, 'denial');
}

function isBad(document: Document, from: number): boolean {
  for (let at = from; at < from + 4 && nextInClause(document.tokens, at); at++)
    if (
      disparagementAt(document, at) ||
      /^(?:suffer|die|starve|be|drown|fear)$/u.test(document.tokens[at]?.key ?? '')
    )
      return true;
  return false;
}

/** "I hope all Mexicans die", "I wish the refugees would drop dead". */
function wished(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  if (isSome(phrase) || phrase.quantity === 'none' || !previousInClause(tokens, phrase.outer)) return null;
  if (/^(?:if|when)$/u.test(tokens[phrase.outer - 1]?.key ?? '')) return welcomed(document, phrase);
  const wish = tokens[phrase.outer - 1]?.key === 'that' ? phrase.outer - 2 : phrase.outer - 1;
  if (
    !/^(?:hope|wish|pray|want|hoping|wishing|praying|wants|see|watch|let|make|sure)$/u.test(
      tokens[wish]?.key ?? '',
    )
  )
    return null;
  const governor = governorOf(document, wish);
  const isMine =
    governor.subject === 'own' ||
    (governor.subject === 'none' && /^(?:let|make|hope|hoping|watch)$/u.test(tokens[wish]?.key ?? ''));
  if (governor.negated || !isMine) return null;
  const verb = verbGroupAt(tokens, phrase.end);
  if (verb.negated || !nextInClause(tokens, verb.head)) return null;
  const at = verb.head;
  const fate =
    ofGroups.fates.match(tokens, at) ??
    ofGroups.sufferings.match(tokens, tokens[at]?.key === 'get' ? at + 1 : at);
  const isDead = /^(?:dead|gone|drop|suffering|dying|burn|beg|bleed|hurt|extinct|out)$/u.test(
    tokens[at]?.key ?? '',
  );
  if (!fate && !isDead) return null;
  return contempt(Math.min(governor.first, wish), fate?.end ?? at + 1, 'violence', 3);
}

/** "It would be great if all gays died", "I couldn't care less if Muslims suffer". */
function welcomed({ tokens }: Document, phrase: GroupPhrase): Contempt | null {
  const joy = tokens[phrase.outer - 2]?.key ?? '';
  const isCareless = joy === 'care' && tokens[phrase.outer - 3]?.key === "wouldn't";
  if (
    !isCareless &&
    !/^(?:good|better|great|nice|happy|best|awesome|wonderful|less|funny|fun|perfect|ideal|glad)$/u.test(joy)
  )
    return null;
  const verb = verbGroupAt(tokens, phrase.end);
  const word = nextInClause(tokens, verb.head)?.key ?? '';
  const isEnd =
    /^(?:die|died|dies|disappeared|vanished|left|suffer|suffered|dropped|gone|dead|killed|shot|exterminated|wiped|deported|burned|drowned|starved|hanged|eliminated|banned|perished)$/u.test(
      word,
    );
  return isEnd && !verb.negated ? contempt(phrase.outer - 2, verb.head + 1, 'violence', 3) : null;
}

/** "White people are superior to Blacks", "men are smarter than women": one group put above another. */
function outranked(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const link = previousInClause(tokens, phrase.outer)?.key;
  if (isSome(phrase) || (link !== 'to' && link !== 'than')) return null;
  const rank = tokens[phrase.outer - 2]?.key ?? '';
  const isHigher =
    link === 'to'
      ? rank === 'superior'
      : /^(?:better|smarter|stronger|superior|cleaner|purer|higher|worthier)$/u.test(rank) ||
        (/^(?:intelligent|capable|valuable|worthy|important|human|civilized|evolved|rational|logical|honest|competent|advanced)$/u.test(
          rank,
        ) &&
          tokens[phrase.outer - 3]?.key === 'more');
  if (!isHigher || !isPrevious(document, phrase.outer - 2)) return null;
  return contempt(phrase.outer - 2, phrase.end, 'derogation');
}

/** Whether the subject of the comparison is another group of people, or "we", and is not denied. */
function isPrevious({ tokens }: Document, at: number): boolean {
  let isGroup = false;
  for (let i = at - 1; i >= at - 8 && nextInClause(tokens, i + 1); i--) {
    const key = tokens[i]?.key ?? '';
    if (isContractedNot(key) || /^(?:not|no|never|nobody|if)$/u.test(key)) return false;
    if (GROUP_MEMBERS.has(key) || GROUP_ADJECTIVES.has(key) || /^(?:we|i|people|race)$/u.test(key))
      isGroup = true;
  }
  return isGroup;
}

/** "as dumb as a woman", "worse than Muslims", "stupid like a Mexican". */
function compared(document: Document, phrase: GroupPhrase): Contempt | null {
  const { tokens } = document;
  const before = previousInClause(tokens, phrase.outer)?.key ?? '';
  const behind = nextInClause(tokens, phrase.end)?.key;
  if (!/^(?:as|like|than)$/u.test(before) || (behind !== undefined && !/^(?:and|or|when|at)$/u.test(behind)))
    return null;
  const found = phrase.outer >= 2 ? disparagementAt(document, phrase.outer - 2) : null;
  if (!found || found.end > phrase.outer - 1) return null;
  const opener = previousInClause(tokens, phrase.outer - 2)?.key ?? '';
  if (before === 'as' && opener !== 'as' && opener !== 'so') return null;
  if (
    before === 'than' &&
    opener !== 'nothing' &&
    opener !== 'more' &&
    opener !== 'worse' &&
    !/(?:er|worse)$/u.test(tokens[phrase.outer - 2]?.key ?? '')
  )
    return null;
  const isUnmatched =
    /^(?:is|one|are|nobody|noone|nothing|be)$/u.test(tokens[phrase.outer - 4]?.key ?? '') &&
    isPrecededBySome(tokens, phrase.outer - 3);
  return isDenied(document, phrase.outer - 2) && !isUnmatched
    ? null
    : contempt(phrase.outer - 2, phrase.end, 'derogation');
}

/** "nobody is as", "there is no one as". */
function isPrecededBySome(tokens: Document['tokens'], as: number): boolean {
  return [1, 2].some((back) => /^(?:nobody|noone|one|nothing)$/u.test(tokens[as - back]?.key ?? ''));
}

/** Whether the group is what the verb acts on, and not only describes it: "women drivers", "Muslims being attacked". */
function isWholeObject(document: Document, { end }: GroupPhrase): boolean {
  const { tokens, text } = document;
  const next = nextInClause(tokens, end);
  if (!next || followsComma(document, end)) return true;
  // "women's rights", "immigrants' rights"
  if (
    /^['’] ?\p{L}/u.test(text.slice(tokens[end - 1]?.end, next.start + 1)) &&
    !/["“'‘]\p{L}/u.test(text.slice(Math.max(0, next.start - 80), next.start))
  )
    return false;
  return BEHIND_OBJECT.holds(next);
}

const BEHIND_OBJECT = new WordSet(
  `and or but so because in on at from with here now today so as for all everywhere anywhere around near until like
  too then if whenever when whatever with without more most just really they the these those please again forever
  already alone off out up back to should is are even with a my we i you this that before after until over by of lol
  first immediately tonight tomorrow anymore since not outside`.split(/\s+/u),
);

/** Where a term of the lexicon begins that ends right before the group; -1 where none does. */
function termBefore({ tokens }: Document, { outer }: GroupPhrase, lexicon: Lexicon<LexiconRow>): number {
  if (!previousInClause(tokens, outer)) return -1;
  for (let at = Math.max(0, outer - REACH); at < outer; at++) {
    if (lexicon.match(tokens, at)?.end === outer) return at;
  }
  return -1;
}

function isDenied({ tokens }: Document, at: number): boolean {
  for (let i = at - 1; i >= at - 4 && nextInClause(tokens, i + 1); i--)
    if (/^(?:not|never|no|isn'?t|aren'?t|don'?t|doesn'?t|nobody|without)$/u.test(tokens[i]?.key ?? ''))
      return true;
  return false;
}

function stem(key: string): string {
  return key.replace(/(?:ing|s)$/u, '');
}

function contempt(first: number, end: number, deed: Deed, severity: Contempt['severity'] = 2): Contempt {
  return { first, end, severity, deed };
}
