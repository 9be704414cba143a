import { describe, expect, it } from 'vitest';
import { definitionChanges } from '../../src/narratives/definition-changes.js';
import { shortDefinition } from '../support/analyzed-comments.js';

const before = shortDefinition('deep-state', {
  match: {
    any: [
      { id: 'p1', phrase: 'deep state' },
      { id: 'p2', phrase: 'shadow government' },
    ],
  },
  examples: [{ text: 'The deep state.' }, { text: 'A shadow government.' }],
});

describe('definitionChanges', () => {
  it('names what was changed, added and taken away', () => {
    const after = shortDefinition('deep-state', {
      version: 2,
      title: 'Hidden government',
      match: {
        any: [
          { id: 'p1', phrase: 'deep state~', strength: 'weak' },
          { id: 'p3', phrase: 'hidden state' },
        ],
        none: [{ phrase: 'deep state of sleep' }],
      },
      examples: [{ text: 'A shadow government.' }, { text: 'The hidden state.', spans: ['hidden state'] }],
      changelog: [{ v: 2 }],
    });
    expect(definitionChanges(before, after)).toEqual([
      { path: 'title', before: 'Title of deep-state', after: 'Hidden government' },
      { path: 'match.any.p1.phrase', before: 'deep state', after: 'deep state~' },
      { path: 'match.any.p2.phrase', before: 'shadow government', after: null },
      { path: 'examples', before: 'The deep state.', after: null },
      { path: 'match.any.p1.strength', before: null, after: 'weak' },
      { path: 'match.any.p3.phrase', before: null, after: 'hidden state' },
      { path: 'match.none', before: null, after: 'deep state of sleep' },
      { path: 'examples', before: null, after: 'The hidden state.' },
      { path: 'examples."The hidden state.".spans.1', before: null, after: 'hidden state' },
    ]);
  });

  it('finds nothing in a list whose order alone has changed', () => {
    expect(definitionChanges(before, { ...before, examples: before.examples.toReversed() })).toEqual([]);
  });

  it('is the whole definition for the first version', () => {
    expect(definitionChanges(null, before)).toContainEqual({
      path: 'match.any.p2.phrase',
      before: null,
      after: 'shadow government',
    });
  });
});
