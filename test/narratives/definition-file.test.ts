import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { NarrativeDefinition } from '../../src/analysis/narrative-definition.js';
import { toDefinitionFile, writeNarrative } from '../../src/narratives/definition-file.js';
import { narrativeJsonSchema, readNarrativeDefinition } from '../../src/narratives/definition-schema.js';
import { loadNarratives, readNarrativeFile } from '../../src/narratives/definitions.js';
import { DEMO_NARRATIVES } from '../../src/open-analyzer.js';

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6})?$/);
const words = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => /\S/.test(text)),
  fc.constantFrom('yes', '12', 'null', '# no remark', ' two  blanks ', 'a: b', 'one\ntwo\n', '"quoted"'),
);
const strength = fc.constantFrom('strong' as const, 'weak' as const);
const scope = fc.constantFrom('sentence' as const, 'comment' as const);
const within = fc.nat(50);
const definition: fc.Arbitrary<NarrativeDefinition> = fc
  .record({
    id: slug,
    version: fc.integer({ min: 1, max: 99 }),
    title: words,
    description: words,
    parent: fc.option(slug),
    lang: fc.constant('en' as const),
    status: fc.constantFrom('proposed' as const, 'active' as const, 'retired' as const),
    match: fc
      .record({
        any: fc.array(
          fc.record({
            id: slug,
            phrase: words,
            strength,
            requires: fc.array(
              fc.record({ terms: fc.array(words, { minLength: 1, maxLength: 3 }), within, scope }),
              { maxLength: 2 },
            ),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        near: fc.array(
          fc.record({
            ...{ id: slug, a: words, b: words, within, scope, strength },
            order: fc.constantFrom('any' as const, 'before' as const),
          }),
          { maxLength: 2 },
        ),
        all: fc.array(words, { maxLength: 2 }),
        none: fc.array(
          fc.record({ phrase: words, scope: fc.constantFrom('overlap' as const, 'comment' as const) }),
          { maxLength: 2 },
        ),
      })
      .filter(({ any, near }) => {
        const ids = [...any, ...near].map(({ id }) => id);
        return new Set(ids).size === ids.length;
      }),
    options: fc.record({ scope, minStrength: strength, quotes: fc.constantFrom('separate', 'ignore') }),
    examples: fc.array(fc.record({ text: words, spans: fc.constant(null), note: fc.option(words) }), {
      maxLength: 2,
    }),
    counterExamples: fc.array(fc.record({ text: words, note: fc.option(words) }), { maxLength: 2 }),
    sources: fc.constant([]),
    owner: fc.option(words),
    changelog: fc.constant([{ v: 1, by: 'Ann', at: '2026-11-20', why: 'made' }]),
  })
  .filter(({ id, parent }) => id !== parent);

describe('a written definition', () => {
  it('reads back as the same definition', () => {
    fc.assert(
      fc.property(definition, (given) => {
        expect(readNarrativeFile(writeNarrative(given), 'x.yaml').definition).toEqual(given);
        expect(readNarrativeDefinition(toDefinitionFile(given))).toEqual({ definition: given });
      }),
    );
  });

  it('leaves out what is as it would be anyway', () => {
    const yaml = writeNarrative(
      readNarrativeFile(
        'schema: narrative/1\nid: a\nversion: 1\ntitle: A\ndescription: D\nmatch: {any: [{id: p1, phrase: deep state}]}',
        'x.yaml',
      ).definition,
    );
    expect(yaml).toBe(
      'schema: narrative/1\nid: a\nversion: 1\ntitle: A\ndescription: D\nstatus: active\n' +
        'match:\n  any:\n    - id: p1\n      phrase: deep state\n',
    );
  });
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(narrativeJsonSchema());

  it('takes the definitions Parley comes with', () => {
    for (const each of loadNarratives(DEMO_NARRATIVES))
      expect(schema.safeParse(toDefinitionFile(each)).error).toBeUndefined();
  });

  it.each([
    ['an unknown key', { titel: 'A' }],
    ['a missing key', { title: undefined }],
    ['a wrong choice', { status: 'dead' }],
    ['a wrong slug', { id: 'Deep State' }],
  ])('refuses %s', (_what, changes) => {
    const [first] = loadNarratives(DEMO_NARRATIVES);
    if (!first) throw new Error('no definitions');
    const file = JSON.parse(JSON.stringify({ ...toDefinitionFile(first), ...changes })) as unknown;
    expect(schema.safeParse(file).success).toBe(false);
  });
});
