import type {
  AuthorCondition,
  Condition,
  RuleAction,
  RuleDefinition,
  ScoreCondition,
} from '../../domain/site-rule.js';
import type { Translate } from '../i18n/messages.js';

/** What a rule is put into words with. */
export interface RuleVocabulary {
  readonly t: Translate<'rules'>;
  readonly tComment: Translate<'comment'>;
  readonly narrativeTitle: (id: string) => string;
  /** A list as the language writes it, ending in “and” or “or”. */
  readonly list: (items: readonly string[], joined: 'and' | 'or') => string;
  readonly score: (value: number) => string;
}

/** Phrases named in a sentence; the form has them all. */
const PHRASES_NAMED = 4;

/** A rule as a sentence somebody who has never seen the form can check. */
export function ruleSentence(
  { when, then }: Pick<RuleDefinition, 'when' | 'then'>,
  words: RuleVocabulary,
): string {
  const actions = words.list(
    then.map((action) => actionWords(action, words)),
    'and',
  );
  const sentence = words.t('words.sentence', { actions, condition: conditionWords(when, words) });
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}

/** What an action does, to stand in a sentence. */
export function actionWords(action: RuleAction, { t }: Pick<RuleVocabulary, 't'>): string {
  if (action.do === 'tag') return t('action.tag', { tag: action.tag });
  if (action.do === 'route') return t('action.route', { to: action.to });
  return t(`action.${action.do}`);
}

function conditionWords(condition: Condition, words: RuleVocabulary): string {
  const { t, tComment, list, narrativeTitle } = words;
  if ('all' in condition) return groupWords(condition.all, 'and', words);
  if ('any' in condition) return groupWords(condition.any, 'or', words);
  if ('not' in condition) return t('words.not', { condition: partWords(condition.not, words) });
  if ('score' in condition) return scoreWords(condition.score, words);
  if ('finding' in condition) {
    const { forms, targets, severityAtLeast = 1, countAtLeast = 1 } = condition.finding;
    return t('words.finding', {
      count: countAtLeast,
      forms: forms
        ? list(
            forms.map((form) => tComment(`form.${form}`)),
            'or',
          )
        : 'none',
      targets: targets
        ? list(
            targets.map((target) => tComment(`target.${target}`)),
            'or',
          )
        : 'none',
      severity: String(severityAtLeast),
    });
  }
  if ('narrative' in condition) {
    const { ids, ownWords = false } = condition.narrative;
    return t('words.narrative', {
      ids: ids
        ? list(
            ids.map((id) => t('words.quoted', { words: narrativeTitle(id) })),
            'or',
          )
        : t('words.anyNarrative'),
      own: ownWords ? 'yes' : 'no',
    });
  }
  if ('author' in condition) return authorWords(condition.author, words);
  if ('words' in condition) return t('words.text', { phrases: phraseWords(condition.words, words) });
  const { ids, addressContains } = condition.thread;
  const parts = [];
  if (ids)
    parts.push(
      t('words.threads', {
        ids: list(
          ids.map((id) => t('words.quoted', { words: id })),
          'or',
        ),
      }),
    );
  if (addressContains !== undefined) parts.push(t('words.address', { part: addressContains }));
  return list(parts, 'and');
}

function groupWords(parts: readonly Condition[], joined: 'and' | 'or', words: RuleVocabulary): string {
  const [only] = parts;
  if (only && parts.length === 1) return conditionWords(only, words);
  return words.list(
    parts.map((part) => partWords(part, words)),
    joined,
  );
}

/** A group inside of something else stands in parentheses. */
function partWords(part: Condition, words: RuleVocabulary): string {
  const said = conditionWords(part, words);
  const several = 'all' in part ? part.all.length > 1 : 'any' in part && part.any.length > 1;
  return several ? words.t('words.group', { condition: said }) : said;
}

function scoreWords({ attribute, atLeast, below }: ScoreCondition, { t, score }: RuleVocabulary): string {
  const name = t(`attribute.${attribute}`);
  if (atLeast !== undefined && below !== undefined)
    return t('words.scoreBetween', { attribute: name, atLeast: score(atLeast), below: score(below) });
  if (below !== undefined) return t('words.scoreBelow', { attribute: name, below: score(below) });
  return t('words.scoreAtLeast', { attribute: name, atLeast: score(atLeast ?? 0) });
}

function authorWords(author: AuthorCondition, { t, list }: RuleVocabulary): string {
  const { newWithinDays, postedAtLeast, postedAtMost, rejectedShareAtLeast } = author;
  const parts = [];
  if (newWithinDays !== undefined) parts.push(t('words.authorNew', { days: newWithinDays }));
  if (postedAtLeast !== undefined) parts.push(t('words.authorAtLeast', { count: postedAtLeast }));
  if (postedAtMost !== undefined) parts.push(t('words.authorAtMost', { count: postedAtMost }));
  if (rejectedShareAtLeast !== undefined)
    parts.push(t('words.authorRejected', { share: rejectedShareAtLeast }));
  return list(parts, 'and');
}

function phraseWords(phrases: readonly string[], { t, list }: RuleVocabulary): string {
  const named = phrases.slice(0, PHRASES_NAMED).map((phrase) => t('words.quoted', { words: phrase }));
  const more = phrases.length - named.length;
  return list(more > 0 ? [...named, t('words.more', { count: more })] : named, 'or');
}
