import type { Token } from '../document.js';
import { nextInClause } from '../syntax/clause.js';
import { words } from '../lexicons/words.js';

/** The verb behind a subject, up to the first word that says something. */
export interface VerbGroup {
  /** The first word behind the auxiliaries: a verb, a participle or what the subject is said to be. */
  readonly head: number;
  readonly negated: boolean;
  readonly modal: 'ought' | 'can' | 'will' | null;
  /** "are", "should be", "seem". */
  readonly be: boolean;
  /** "were", "did": said of a time that is over. */
  readonly past: boolean;
  /** "have ruined". */
  readonly have: boolean;
  /** "deserve", which takes a noun as well as "to". */
  readonly deserve: boolean;
}

/** Adverbs that change nothing here. The ones a term may begin with ("less than human", "nothing but") stay. */
export const FILLERS = words(
  `really just all always also still only simply truly clearly obviously actually literally even both usually
  generally typically mostly often naturally ever now then already definitely certainly probably absolutely totally
  completely utterly so very too pretty quite fucking fuckin freaking damn damned goddamn bloody basically essentially inherently
  genuinely such seriously honestly constantly automatically immediately openly collectively permanently forever
  today nowadays here there everywhere please each themselves innately incredibly extremely inevitably frankly
  sure way without exception rightfully rightly well far that this much by nature immensely insanely as`.replace(
    /\s+/gu,
    ' ',
  ),
);
const BE = words(
  "is are am be being been r 're ain't seem seems appear appears remain remains sound sounds look looks",
);
const PAST_BE = words('was were');
const OUGHT = words('should must shall ought better gotta shoulda shud');
const CAN = words('can could');
const WILL = words("will would gonna may might 'll wanna");
const BARE_NEGATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dont: 'do',
    doesnt: 'does',
    didnt: 'did',
    cant: 'can',
    cannot: 'can',
    wont: 'will',
    shouldnt: 'should',
    wouldnt: 'would',
    couldnt: 'could',
    arent: 'are',
    isnt: 'is',
    aint: 'are',
    wasnt: 'was',
    werent: 'were',
    mustnt: 'must',
    "can't": 'can',
    "won't": 'will',
    "ain't": 'are',
    "shan't": 'shall',
  }),
);

/** A verb group while it is read. */
type OpenVerbGroup = { -readonly [K in keyof VerbGroup]: VerbGroup[K] } & {
  /** "tend", "bound": "to" goes on. */
  leans: boolean;
};

/** Reads the auxiliaries from `at` on; its head is past the clause where no other word follows them. */
export function verbGroupAt(tokens: readonly Token[], at: number, contracted = ''): VerbGroup {
  const group: OpenVerbGroup = {
    head: at,
    negated: false,
    modal: null,
    be: false,
    past: false,
    have: false,
    deserve: false,
    leans: false,
  };
  if (contracted !== '') takes(group, contracted, '');
  for (; group.head < at + 9; group.head++) {
    const token = nextInClause(tokens, group.head);
    if (!token) break;
    const { key } = token;
    const next = nextInClause(tokens, group.head + 1)?.key ?? '';
    if (key === 'not' || key === 'never') {
      if (next === 'only' || next === 'just') group.head++;
      else group.negated = !group.negated;
      continue;
    }
    // "no longer"
    const positive = BARE_NEGATIONS.get(key) ?? (key.endsWith("n't") ? key.slice(0, -3) : key);
    if (positive !== key) group.negated = !group.negated;
    // "looks" and "sounds" say what somebody is, "had" what somebody owns.
    if (FILLERS.has(key) || takes(group, positive, next)) continue;
    if (positive !== key) continue;
    break;
  }
  return group;
}

/** Whether the word is one more of the group's auxiliaries, which then says what it adds. */
function takes(group: OpenVerbGroup, key: string, next: string): boolean {
  if (BE.has(key)) group.be = true;
  else if (PAST_BE.has(key)) group.be = group.past = true;
  else if (OUGHT.has(key)) group.modal = 'ought';
  else if (CAN.has(key)) group.modal = 'can';
  else if (WILL.has(key)) group.modal ??= 'will';
  else if (key === 'do' || key === 'does') return true;
  else if (/^(?:tend|tends|known|bound|likely|prone|proven|inclined|happen)$/u.test(key) && next === 'to')
    group.leans = true;
  else if (key === 'have' && next === 'got') return true;
  else if (key === 'did') group.past = true;
  else if (
    /^(?:have|has|had|need|needs|supposed|meant|made|born|destined|built|got|going|want|wants)$/u.test(key) &&
    next === 'to'
  ) {
    if (/^(?:going|want)/u.test(key)) group.modal ??= 'will';
    else group.modal = 'ought';
    // "do not have to": they need not.
    if (group.negated && /^(?:have|has|had|need|needs)$/u.test(key)) return false;
  } else if (
    /^(?:have|has|had)$/u.test(key) &&
    /^(?:been|always|never|not)$|[^e]ed$|^(?:taken|brought|made|done|turned|become)$/u.test(next)
  ) {
    group.have = true;
  } else if (/^deserves?$/u.test(key)) {
    group.modal = 'ought';
    group.deserve = true;
  } else return key === 'to' && (group.modal !== null || group.leans);
  return true;
}
