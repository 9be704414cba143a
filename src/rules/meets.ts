import type {
  AuthorCondition,
  Condition,
  FindingCondition,
  NarrativeCondition,
  ScoreCondition,
  ThreadCondition,
} from '../domain/site-rule.js';
import type { RuleSubject } from './rule-subject.js';

/** Whether a comment meets a condition. `words` are the phrases found in its text, of all that were looked for. */
export function meets(condition: Condition, subject: RuleSubject, words: ReadonlySet<string>): boolean {
  if ('all' in condition) return condition.all.every((part) => meets(part, subject, words));
  if ('any' in condition) return condition.any.some((part) => meets(part, subject, words));
  if ('not' in condition) return !meets(condition.not, subject, words);
  if ('score' in condition) return hasScore(condition.score, subject);
  if ('finding' in condition) return hasFindings(condition.finding, subject);
  if ('narrative' in condition) return hasNarrative(condition.narrative, subject);
  if ('author' in condition) return hasAuthor(condition.author, subject);
  if ('words' in condition) return condition.words.some((phrase) => words.has(phrase));
  return isUnder(condition.thread, subject);
}

function hasScore({ attribute, atLeast = 0, below }: ScoreCondition, { scores }: RuleSubject): boolean {
  const score = scores[attribute];
  return score !== undefined && score >= atLeast && (below === undefined || score < below);
}

function hasFindings(condition: FindingCondition, { findings }: RuleSubject): boolean {
  const { forms, targets, severityAtLeast = 1, countAtLeast = 1 } = condition;
  const counts = ({ detector, target, severity }: RuleSubject['findings'][number]): boolean =>
    (forms?.includes(detector) ?? true) &&
    (targets === undefined || (target !== null && targets.includes(target.kind))) &&
    severity >= severityAtLeast;
  return findings.filter(counts).length >= countAtLeast;
}

function hasNarrative({ ids, ownWords = false }: NarrativeCondition, { narratives }: RuleSubject): boolean {
  return narratives.some(({ id, voice }) => (ids?.includes(id) ?? true) && (!ownWords || voice === 'own'));
}

function hasAuthor(condition: AuthorCondition, { author }: RuleSubject): boolean {
  if (author === null) return false;
  const { newWithinDays, postedAtLeast, postedAtMost, rejectedShareAtLeast } = condition;
  const { posted, rejected, daysHere } = author;
  if (newWithinDays !== undefined && !(daysHere !== null && daysHere < newWithinDays)) return false;
  if (postedAtLeast !== undefined && posted < postedAtLeast) return false;
  if (postedAtMost !== undefined && posted > postedAtMost) return false;
  return rejectedShareAtLeast === undefined || (posted > 0 && rejected / posted >= rejectedShareAtLeast);
}

function isUnder({ ids, addressContains }: ThreadCondition, { thread }: RuleSubject): boolean {
  if (ids !== undefined && !ids.includes(thread.id)) return false;
  if (addressContains === undefined) return true;
  return thread.url?.toLowerCase().includes(addressContains.toLowerCase()) ?? false;
}
