import fc from 'fast-check';
import { DETECTORS, TARGET_KINDS, type Finding } from '../../src/domain/finding.js';
import type { NarrativeMatch } from '../../src/domain/narrative.js';
import { ATTRIBUTES } from '../../src/domain/score.js';
import type { Condition, RuleAction, RuleDefinition, RunningRule } from '../../src/domain/site-rule.js';
import type { RuleSubject } from '../../src/rules/rule-subject.js';

export const finding = (fields: Partial<Finding> = {}): Finding => ({
  detector: 'name-calling',
  span: { start: 0, end: 4 },
  text: 'fool',
  severity: 2,
  target: { kind: 'commenter', name: null },
  about: 'Calls somebody a name.',
  source: 'names:fool',
  ...fields,
});

export const match = (id: string, voice: NarrativeMatch['voice'] = 'own'): NarrativeMatch => ({
  id,
  version: 1,
  rule: 'p1',
  span: { start: 0, end: 4 },
  text: 'deep',
  voice,
  strength: 'strong',
  negated: false,
  question: false,
  conditional: false,
  obfuscated: false,
  quotedFrom: null,
});

export const subject = (fields: Partial<RuleSubject> = {}): RuleSubject => ({
  text: 'A calm comment.',
  scores: { INCIVILITY: 0.1 },
  findings: [],
  narratives: [],
  author: null,
  thread: { id: 't1', url: null },
  ...fields,
});

export const rule = (fields: Partial<RunningRule> = {}): RunningRule => ({
  ruleId: 1,
  version: 1,
  state: 'on',
  title: 'A rule',
  when: { words: ['fool'] },
  then: [{ do: 'hold' }],
  ...fields,
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 });
const given = <T extends object>(of: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  of
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T)
    .filter((value) => Object.keys(value).length > 0);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  given(fc.record({ attribute: fc.constantFrom(...ATTRIBUTES), atLeast: share })).map((score) => ({ score })),
  given(
    fc.record({
      forms: optional(some(fc.constantFrom(...DETECTORS))),
      targets: optional(some(fc.constantFrom(...TARGET_KINDS))),
      severityAtLeast: optional(fc.constantFrom(1 as const, 2 as const, 3 as const)),
      countAtLeast: optional(fc.integer({ min: 1, max: 3 })),
    }),
  ).map((finding) => ({ finding })),
  fc
    .record({ ids: some(fc.constantFrom('deep-state', 'proxy-war')), ownWords: fc.boolean() })
    .map((narrative) => ({ narrative })),
  given(
    fc.record({
      newWithinDays: optional(fc.integer({ min: 1, max: 30 })),
      postedAtLeast: optional(fc.integer({ min: 1, max: 9 })),
      postedAtMost: optional(fc.integer({ min: 0, max: 9 })),
      rejectedShareAtLeast: optional(share),
    }),
  ).map((author) => ({ author })),
  some(fc.constantFrom('fool', 'calm comment', 'idiot*')).map((words) => ({ words })),
  given(
    fc.record({
      ids: optional(some(fc.constantFrom('t1', 't2'))),
      addressContains: optional(fc.constant('/news/')),
    }),
  ).map((thread) => ({ thread })),
);

/** Conditions of every kind, nested. */
export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    some(tie('condition')).map((all) => ({ all })),
    some(tie('condition')).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
})).condition;

export const subjects: fc.Arbitrary<RuleSubject> = fc.record({
  text: fc.constantFrom('A calm comment.', 'You fool', 'idiots all', ''),
  scores: fc.record({ INCIVILITY: share, INSULT: share }),
  findings: fc.array(
    fc
      .record({
        detector: fc.constantFrom(...DETECTORS),
        severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
        target: fc.option(fc.record({ kind: fc.constantFrom(...TARGET_KINDS), name: fc.constant(null) })),
      })
      .map(finding),
    { maxLength: 4 },
  ),
  narratives: fc.array(
    fc
      .tuple(fc.constantFrom('deep-state', 'proxy-war'), fc.constantFrom('own' as const, 'echo' as const))
      .map(([id, voice]) => match(id, voice)),
    { maxLength: 2 },
  ),
  author: fc.option(
    fc.record({
      posted: fc.integer({ min: 1, max: 9 }),
      rejected: fc.constant(1),
      daysHere: fc.option(fc.nat(40)),
    }),
  ),
  thread: fc.record({
    id: fc.constantFrom('t1', 't2'),
    url: fc.option(fc.constant('https://example.org/news/1')),
  }),
});

const action: fc.Arbitrary<RuleAction> = fc.constantFrom<RuleAction[]>(
  { do: 'publish' },
  { do: 'hold' },
  { do: 'reject' },
  { do: 'route', to: 'Politics desk' },
);
const tag: fc.Arbitrary<RuleAction> = fc
  .constantFrom('late', 'check')
  .map((word) => ({ do: 'tag', tag: word }));

export const definitions: fc.Arbitrary<RuleDefinition> = fc.record({
  title: fc.constantFrom('Hold insults', '"Quoted": yes', '- dash', '日本'),
  when: conditions,
  then: fc.oneof(
    action.map((one) => [one]),
    some(tag),
    fc.tuple(action, tag),
  ),
});

export const runningRules: fc.Arbitrary<RunningRule[]> = fc
  .array(fc.tuple(definitions, fc.constantFrom('shadow' as const, 'on' as const)), { maxLength: 5 })
  .map((rules) =>
    rules.map(([definition, state], index) => ({ ...definition, state, ruleId: index + 1, version: 1 })),
  );
