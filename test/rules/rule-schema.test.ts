import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleSchema } from '../../src/rules/rule-schema.js';
import { readRuleFile, writeRuleFile } from '../../src/rules/rule-yaml.js';
import { definitions } from './rule-builders.js';

const valid = { title: 'Hold insults', when: { words: ['fool'] }, then: [{ do: 'hold' }] };

function faultOf(value: unknown): string {
  const result = ruleSchema.safeParse(value);
  if (result.success) return '';
  const [issue] = result.error.issues;
  return `${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`;
}

const nested = (depth: number): unknown => {
  let when: unknown = { words: ['fool'] };
  for (let level = 0; level < depth; level += 1) when = { not: when };
  return { ...valid, when };
};

describe('a rule', () => {
  test('of any shape is what it was after being stored', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(ruleSchema.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
      }),
    );
  });

  test.each([
    [{}, /^title: must be text$/],
    [{ ...valid, title: '  ' }, /^title: must not be empty$/],
    [{ ...valid, speed: 1 }, /has no field speed; it may have title, when, then$/],
    [{ ...valid, when: {} }, /^when: must be an object with exactly one of all, any, not, score/],
    [{ ...valid, when: { words: ['a'], not: {} } }, /^when: must be an object with exactly one of/],
    [{ ...valid, when: { all: [] } }, /^when\/all: must not be empty$/],
    [
      { ...valid, when: { all: [valid.when, { score: { attribute: 'NICENESS' } }] } },
      /^when\/all\/1\/score\/attribute: must be one of INCIVILITY/,
    ],
    [{ ...valid, when: { score: { attribute: 'INSULT' } } }, /^when\/score: must say atLeast or below$/],
    [
      { ...valid, when: { score: { attribute: 'INSULT', atLeast: 0.5, below: 0.4 } } },
      /must lie under below$/,
    ],
    [
      { ...valid, when: { score: { attribute: 'INSULT', atLeast: 7 } } },
      /^when\/score\/atLeast: must be at most 1$/,
    ],
    [{ ...valid, when: { finding: {} } }, /^when\/finding: must say at least one of forms, targets/],
    [
      { ...valid, when: { author: { newWithinDays: 0 } } },
      /^when\/author\/newWithinDays: must be at least 1$/,
    ],
    [{ ...valid, when: { words: ['(fool'] } }, /^when\/words\/0: /],
    [{ ...valid, when: { words: ['#deep-state'] } }, /cannot refer to the narrative "deep-state"/],
    [{ ...valid, then: [] }, /^then: must name at least one action$/],
    [{ ...valid, then: [{ do: 'ban' }] }, /^then\/0/],
    [
      { ...valid, then: [{ do: 'hold' }, { do: 'publish' }] },
      /^then: can have only one of publish, hold, reject and route$/,
    ],
    [nested(100_000), /^when: is nested deeper than 6 groups$/],
  ])('is refused with the place of the fault: %#', (value, fault) => {
    expect(faultOf(value)).toMatch(fault);
  });

  test('may be nested six groups deep', () => {
    expect(faultOf(nested(6))).toBe('');
    expect(faultOf(nested(7))).not.toBe('');
  });
});

describe('a file of rules', () => {
  test('holds what was written into it, whatever that was', () => {
    fc.assert(
      fc.property(fc.array(definitions, { minLength: 1, maxLength: 3 }), (rules) => {
        expect(readRuleFile(writeRuleFile(rules))).toEqual(rules);
      }),
    );
  });

  test('names the line of every fault', () => {
    const source = [
      'format: parley-rules/1',
      'rules:',
      '  - title: One',
      '    when: { words: [fool] }',
      '    then: [{ do: hold }]',
      '  - title: Two',
      '    when:',
      '      score: { attribute: INSULT, atLeast: 3 }',
      '    then: [{ do: fly }]',
    ].join('\n');
    expect(() => readRuleFile(source)).toThrow(
      /^8:44: rules\[1\]\.when\.score\.atLeast: must be at most 1\n9:18: rules\[1\]\.then\[0\]\.do: /,
    );
  });

  test.each([
    ['', /format: must be parley-rules\/1/],
    ['format: other/3\nrules: []', /format: must be/],
    ['format: parley-rules/1\nrules: []', /must be a list of 1 to 100 rules/],
    ['format: parley-rules/1\nrules: [', /^\d+:\d+: /],
    [
      'format: parley-rules/1\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nrules: [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      /references/,
    ],
  ])('that is none is refused: %#', (source, fault) => {
    expect(() => readRuleFile(source)).toThrow(fault);
  });
});
