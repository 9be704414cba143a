import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { withoutExcusedInsults } from '../../src/analysis/excused-words.js';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';

describe('an insult is excused', () => {
  it.each([
    ['when it is denied', "You're no coward, Ines.", "You're no , Ines."],
    ['when it is said of the commenter', 'I was such a fool to sell it.', 'I was such a  to sell it.'],
    ['when it is fond', 'Come here, you wonderful moron.', 'Come here, you wonderful .'],
  ])('%s', (_how, text, rest) => {
    expect(withoutExcusedInsults(readDocument(text))).toBe(rest);
  });

  it.each([
    'You are a coward, Ines.',
    'He was such a fool to sell it.',
    'My uncle is a traitor.',
    'They called my uncle a traitor.',
    "You can't be that stupid.",
    'I call him a crook.',
    'The tide is out.',
  ])('but not in "%s"', (text) => {
    expect(withoutExcusedInsults(readDocument(text))).toBeNull();
  });
});

describe('the scores of a comment', () => {
  const analyzer = openAnalyzer();
  const scores = (text: string) => analyzer.score({ id: 'c', text }, EMPTY_CONTEXT);

  it.each(["You weren't dumb to ask.", 'I was an idiot to pay twice.', 'No, you are not a moron.'])(
    'are low where nobody is insulted: "%s"',
    (text) => {
      expect(scores(text).INCIVILITY).toBeLessThan(0.5);
    },
  );

  it.each([
    'You were dumb to pay.',
    'You are not a moron, you are a malicious idiot.',
    'I was a fool to trust you, you lying moron.',
  ])('stay high where somebody is: "%s"', (text) => {
    expect(scores(text).INCIVILITY).toBeGreaterThan(0.6);
  });
});
