import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  faultWords,
  matchingHash,
  hashNarratives,
  loadNarratives,
  NarrativeError,
  parseNarrative,
} from '../../src/narratives/definitions.js';

const LINES = [
  'schema: narrative/1',
  'id: deep-state',
  'version: 1',
  'title: Deep state',
  'description: Talk of a hidden government.',
  'match:',
  '  any:',
  '    - {id: p1, phrase: "deep state"}',
  'examples:',
  '  - {text: "The deep state did it.", spans: ["deep state"]}',
  'counter_examples:',
  '  - {text: "In a deep sleep."}',
];

/** The definition with lines replaced, by number. */
function source(changes: Record<number, string> = {}): string {
  return LINES.map((line, i) => changes[i + 1] ?? line).join('\n');
}

function faults(yaml: string): readonly string[] {
  try {
    parseNarrative(yaml, 'x.yaml');
  } catch (error) {
    if (error instanceof NarrativeError) return error.faults.map(faultWords);
    throw error;
  }
  return [];
}

describe('parseNarrative', () => {
  it('reads a definition and fills in what is left out', () => {
    const definition = parseNarrative(source(), 'x.yaml');
    expect(definition).toMatchObject({
      id: 'deep-state',
      parent: null,
      status: 'active',
      lang: 'en',
      owner: null,
    });
    expect(definition.options).toEqual({ scope: 'sentence', quotes: 'separate', minStrength: 'strong' });
    expect(definition.match.any).toEqual([
      { id: 'p1', phrase: 'deep state', strength: 'strong', requires: [] },
    ]);
  });

  it('reads the same definition written as JSON', () => {
    const rule = { id: 'p1', phrase: 'deep state' };
    const json = {
      schema: 'narrative/1',
      id: 'deep-state',
      version: 1,
      title: 'T',
      description: 'D',
      match: { any: [rule] },
    };
    expect(parseNarrative(JSON.stringify(json), 'x.json').match).toEqual(
      parseNarrative(source(), 'x.yaml').match,
    );
  });

  it.each([
    ['an unknown key', { 5: 'description: D\ntitel: Deep state' }, 'x.yaml:6:1: titel: unknown key "titel"'],
    ['a missing key', { 4: '' }, 'x.yaml:1:1: title: is missing'],
    ['a wrong value', { 3: 'version: one' }, 'x.yaml:3:10: version: must be a whole number of at least 1'],
    ['broken YAML', { 8: '    - {id: p1' }, 'x.yaml:9:1: '],
    [
      'an unknown key inside',
      { 8: '    - {id: p1, phrase: "a", strengh: weak}' },
      'x.yaml:8:29: match.any[0].strengh: unknown key',
    ],
    [
      'a leading gap',
      { 8: '    - {id: p1, phrase: "<0-2> state"}' },
      'x.yaml:8:24: match.any[0].phrase: a phrase cannot begin with a gap',
    ],
    [
      'a trailing gap',
      { 8: '    - {id: p1, phrase: "deep <1>"}' },
      'x.yaml:8:24: match.any[0].phrase: a phrase cannot end with a gap',
    ],
    [
      'an empty phrase',
      { 8: '    - {id: p1, phrase: "deep?"}' },
      'x.yaml:8:24: match.any[0].phrase: the phrase could match nothing at all',
    ],
    [
      'an empty alternative',
      { 8: '    - {id: p1, phrase: "(a|) b"}' },
      'x.yaml:8:24: match.any[0].phrase: an alternative is empty',
    ],
    [
      'a short prefix',
      { 8: '    - {id: p1, phrase: "de* state"}' },
      'x.yaml:8:24: match.any[0].phrase: "de*" is too short',
    ],
    [
      'an open bracket',
      { 8: '    - {id: p1, phrase: "(deep state"}' },
      'x.yaml:8:24: match.any[0].phrase: "(" without ")"',
    ],
    [
      'an unknown reference',
      { 8: '    - {id: p1, phrase: "#elite men"}' },
      'x.yaml:8:24: match.any[0].phrase: there is no narrative "elite"',
    ],
    [
      'a circular reference',
      { 8: '    - {id: p1, phrase: "the #deep-state"}' },
      'x.yaml:8:24: match.any[0].phrase: "#deep-state" leads back to itself',
    ],
    [
      'too many variants',
      { 8: `    - {id: p1, phrase: "x ${'(a|b c)? '.repeat(8)}"}` },
      'x.yaml:8:24: match.any[0].phrase: the phrase can be said in more than',
    ],
    [
      'a failing example',
      { 10: '  - {text: "The shallow state did it."}' },
      'x.yaml:10:12: examples[0].text: "The shallow state did it." does not match',
    ],
    [
      'an example with other spans',
      { 10: '  - {text: "A deep state.", spans: ["A deep state"]}' },
      'x.yaml:10:12: examples[0].text: "A deep state." matches "deep state" instead of "A deep state"',
    ],
    [
      'a counter-example that matches',
      { 12: '  - {text: "In deep state."}' },
      'x.yaml:12:12: counter_examples[0].text: "In deep state." matches "deep state"',
    ],
  ])('refuses %s, saying where', (_what, changes, fault) => {
    const found = faults(source(changes));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(fault);
  });
});

describe('loadNarratives', () => {
  it('reads a folder and names the faults of every file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-narratives-'));
    try {
      writeFileSync(join(folder, 'b.yaml'), source());
      writeFileSync(
        join(folder, 'a.yaml'),
        source({
          2: 'id: a-part',
          8: '    - {id: p1, phrase: "the #deep-state"}',
          10: '',
          9: 'parent: deep-state',
        }),
      );
      writeFileSync(join(folder, 'notes.txt'), 'not a definition');
      expect(loadNarratives(folder).map(({ id }) => id)).toEqual(['a-part', 'deep-state']);
      writeFileSync(join(folder, 'c.yaml'), source());
      writeFileSync(join(folder, 'd.yaml'), source({ 2: 'id: d', 9: 'parent: nobody', 10: '' }));
      expect(() => loadNarratives(folder)).toThrow(
        /c\.yaml:2:5: id: another file[^]*d\.yaml:9:9: parent: there is no/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the content hash', () => {
  it('changes with what is matched, not with the wording around it', () => {
    const before = parseNarrative(source(), 'x.yaml');
    expect(matchingHash(parseNarrative(source({ 4: 'title: Other' }), 'x.yaml'))).toBe(matchingHash(before));
    const after = parseNarrative(source({ 8: '    - {id: p1, phrase: "deep state~"}' }), 'x.yaml');
    expect(matchingHash(after)).not.toBe(matchingHash(before));
    expect(hashNarratives([before, after])).toBe(hashNarratives([after, before]));
  });
});
