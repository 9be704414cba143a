import { expect, it } from 'vitest';
import { dependentsOf, isOwnAncestor } from '../../src/narratives/references.js';
import { shortDefinition } from '../support/analyzed-comments.js';

const refersTo = (id: string, other: string) =>
  shortDefinition(id, { match: { any: [{ id: 'p1', phrase: `the #${other}` }] } });

it('finds what refers to a narrative, over others as well', () => {
  const all = [shortDefinition('a'), refersTo('b', 'a'), refersTo('c', 'b'), refersTo('d', 'e')];
  expect(dependentsOf(new Set(['a']), all).map(({ id }) => id)).toEqual(['b', 'c']);
  expect(dependentsOf(new Set(['c']), all)).toEqual([]);
});

it('notices parents that go in a circle, and bears with a circle elsewhere', () => {
  const all = [
    shortDefinition('a', { parent: 'b' }),
    shortDefinition('b', { parent: 'a' }),
    shortDefinition('c', { parent: 'a' }),
  ];
  expect(all.map(({ id }) => isOwnAncestor(id, all))).toEqual([true, true, false]);
});
