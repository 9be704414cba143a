import { describe, expect, test } from 'vitest';
import { findArticleBorder } from '../../src/ingest/article-border.js';
import { readPlainText } from '../../src/ingest/plain-text.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const TITLE = 'Council Votes to Close the River Bridge';
const BYLINE = 'By Ruth Calloway';
const ARTICLE = [
  'The city council voted on Tuesday night to close the old river bridge to cars from next spring, after engineers said that its northern pier had sunk by eleven centimeters since the last inspection.',
  '“Nobody here wants to close it, but nobody here wants to read about it in the papers either,” said council member Ines Moreau, who chairs the committee on public works and had asked for the report.',
  'The ferry, which was taken out of service in 2019, will return for the two years that the repair is expected to take, according to the mayor’s office. Residents on the north bank will pay half the fare.',
  'Shop owners on Mill Street told the council that they feared for their trade. A petition with four thousand names was handed over before the vote, and the debate went on until shortly before midnight.',
];
const COMMENTS = [
  'About time.',
  'You obviously never have to cross it. Some of us work over there!',
  'So they knew for years and did nothing. Typical.',
  'I remember when the ferry still ran, and let me tell you, it was late every single day, in summer and in winter, and when it was not late it was full. My father lost a job over it.',
  'What a clown council.',
  'lol',
  'Did anybody read the report? It says nothing about eleven centimeters.',
];
const spaced = (lines: readonly string[]) => lines.flatMap((line) => [line, '']);

describe('the border between article and comments', () => {
  const article = [TITLE, BYLINE, ...ARTICLE];
  test.each<[string, string[], number, number]>([
    ['one blank line between', [...article, '', ...COMMENTS], 7, 7],
    ['an article with spaced paragraphs', [...spaced(article), ...COMMENTS], 12, 12],
    ['everything spaced', [...spaced(article), ...spaced(COMMENTS)], 12, 12],
    ['no blank line at all', [...article, ...COMMENTS], 6, 6],
    ['a heading', [...article, '7 Comments', ...COMMENTS], 6, 7],
    ['a heading with the count behind', [...spaced(article), 'Comments (1,204)', '', ...COMMENTS], 12, 13],
    [
      'a count of comments under the title too',
      [TITLE, '7 Comments', ...ARTICLE, 'Join the discussion', ...COMMENTS],
      6,
      7,
    ],
    ['comments only', [...COMMENTS], 0, 0],
    ['comments only, spaced', spaced(COMMENTS), 0, 0],
    ['comments only, under a heading', ['Comments', ...COMMENTS], 0, 1],
    ['nothing', [''], 0, 0],
  ])('is found with %s', (_, lines, articleEnd, firstComment) => {
    expect(findArticleBorder(lines)).toMatchObject({ articleEnd, firstComment });
  });
});

describe('plain text', () => {
  test('is an article with title and byline, then one comment a line under its line number', () => {
    const { article, entries, border } = readPlainText(
      ['\ufeff' + TITLE, BYLINE, ...ARTICLE, '', ...COMMENTS, ''].join('\r\n'),
      NOW,
    );
    expect(article).toEqual({
      title: TITLE,
      byline: 'Ruth Calloway',
      articleText: [TITLE, BYLINE, ...ARTICLE].join('\n'),
    });
    expect(border.firstComment).toBe(7);
    expect(entries).toEqual(
      COMMENTS.map((text, index) => ({ threadId: null, comment: { id: String(index + 8), text } })),
    );
  });

  test('begins its comments where it is told to', () => {
    const text = [...ARTICLE, ...COMMENTS].join('\n');
    expect(readPlainText(text, NOW, 3).entries).toHaveLength(2 + COMMENTS.length);
    expect(readPlainText(text, NOW, 1)).toMatchObject({ article: {} });
    expect(() => readPlainText(text, NOW, 99)).toThrow('lines 1 to 11');
  });

  test('names no authors and no times', () => {
    const { entries } = readPlainText(COMMENTS.join('\n'), NOW);
    for (const entry of entries)
      expect(Object.keys('comment' in entry ? entry.comment : {})).toEqual(['id', 'text']);
  });
});
