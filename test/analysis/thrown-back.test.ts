import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: 'test',
});

/** The words found in a reply to a comment. */
function found(text: string, parent: string): string[] {
  const context = { ...EMPTY_CONTEXT, parent: { id: 'p', author: null, text: parent } };
  return analyzer.analyze({ id: 'c', text }, context).findings.map(({ text: words }) => words);
}

const INSULT = 'You are a Kremlin stooge and a liar.';

describe('an insult thrown back', () => {
  it.each([
    'Stooge? For whom?',
    'A Kremlin stooge, me?',
    'Liar? I have the documents here.',
    'Me, a liar?',
    'As for "liar", look it up.',
  ])('is no insult: %s', (reply) => expect(found(reply, INSULT)).toEqual([]));

  it.each([
    ['Are you the liar?', 'liar', 'it speaks to somebody'],
    ['Stooge!', 'Stooge', 'it asks nothing'],
    ['The "liar" has documents, it seems.', 'liar', 'it is used for somebody'],
    ['Idiot? Really?', 'Idiot', 'the word is new'],
    ['So who but a liar would sit here all day and post this?', 'liar', 'it says more than was said'],
  ])('is one where %s', (reply, word) => expect(found(reply, INSULT)).toContain(word));

  it('is one where nobody is answered', () => {
    expect(analyzer.analyze({ id: 'c', text: 'Stooge? Really?' }, EMPTY_CONTEXT).findings).toHaveLength(1);
  });
});
