import { describe, expect, it } from 'vitest';
import { freeRuleId, idOf, replaced } from '../../src/dashboard/definitions/draft.js';

describe('a draft of a definition', () => {
  it.each([
    ['The ferry is late!', 'the-ferry-is-late'],
    ['  „Überall” Café – 24 hours ', 'uberall-cafe-24-hours'],
    ['???', ''],
  ])('makes of the title %s the id %s', (title, id) => {
    expect(idOf(title)).toBe(id);
  });

  it('gives a new rule an id that no other has', () => {
    const any = [{ id: 'p1', phrase: 'a' }];
    const near = [{ id: 'p2', a: 'a', b: 'b', within: 3 }];
    expect(freeRuleId({ any, near })).toBe('p3');
    expect(freeRuleId({})).toBe('p1');
  });

  it('replaces or removes one of a list', () => {
    expect(replaced(['a', 'b', 'c'], 1, 'x')).toEqual(['a', 'x', 'c']);
    expect(replaced(['a', 'b', 'c'], 1, null)).toEqual(['a', 'c']);
  });
});
