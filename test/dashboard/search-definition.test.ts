import { describe, expect, it } from 'vitest';
import { checkPhrases } from '../../src/analysis/narrative-check.js';
import { definitionOfSearch } from '../../src/dashboard/search/search-definition.js';
import { readNarrativeDefinition } from '../../src/narratives/definition-schema.js';

describe('a definition made of a search', () => {
  it('looks for a phrase beside the other words in one comment, and leaves out what the search does', () => {
    expect(definitionOfSearch('"harbour toll" scam -lights')).toMatchObject({
      id: 'harbour-toll-scam-lights',
      title: 'Harbour toll scam lights',
      match: {
        any: [{ id: 'p1', phrase: 'harbour toll' }],
        all: [{ phrase: 'scam~' }],
        none: [{ phrase: 'lights~', scope: 'comment' }],
      },
      options: { scope: 'comment' },
    });
  });

  it('has a rule for each alternative', () => {
    expect(definitionOfSearch('toll or "harbour fee"').match.any).toEqual([
      { id: 'p1', phrase: 'toll~' },
      { id: 'p2', phrase: 'harbour fee' },
    ]);
  });

  it.each(['f*cking (toll)', 'a|b', '"', '-only', '<3 ferries', '#1'])('can always be read: %s', (words) => {
    const file = { ...definitionOfSearch(words), description: 'For tests.' };
    const read = readNarrativeDefinition({ ...file, id: file.id || 'x', title: file.title || 'x' });
    if ('definition' in read) expect(checkPhrases(read.definition)).toEqual([]);
    else expect(read.issues.map(({ path }) => path.join('.'))).toEqual(['match.any.0.phrase']);
  });
});
