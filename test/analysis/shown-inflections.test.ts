import { expect, it } from 'vitest';
import { shownInflections } from '../../src/analysis/shown-inflections.js';
import { shortDefinition } from '../support/analyzed-comments.js';

it('shows every word that ~ stands behind, once, with its forms', () => {
  const definition = shortDefinition('a', {
    match: {
      any: [
        { id: 'p1', phrase: '(end|(really)? stop|sock puppet)~ <0-2> war~' },
        { id: 'p2', phrase: 'war~', requires: [{ near: { terms: ['vote~|ballot*'], within: 3 } }] },
      ],
      none: [{ phrase: 'star wars' }],
    },
  });
  expect(shownInflections(definition).map(({ word }) => word)).toEqual([
    'end',
    'stop',
    'puppet',
    'war',
    'vote',
  ]);
  expect(shownInflections(definition)[1]?.forms).toEqual(['stop', 'stopped', 'stopping', 'stops']);
});
