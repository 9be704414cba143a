import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { compileNarratives } from '../../src/analysis/narrative-matcher.js';
import { loadNarratives } from '../../src/narratives/definitions.js';
import { projectRoot } from '../../src/paths.js';

const definitions = loadNarratives(join(projectRoot, 'seeds', 'narratives'));
const matcher = compileNarratives(definitions);
const told = (text: string): string[] =>
  matcher.match(readDocument(text)).map((match) => `${match.id}: ${match.text}`);

describe('the narratives that come with Parley', () => {
  it('say what counts and what does not, and prove it by examples of both', () => {
    for (const { id, description, examples, counterExamples } of definitions) {
      expect(description, id).toMatch(/Counts:.*Does not count:/s);
      expect(examples.length, id).toBeGreaterThanOrEqual(3);
      expect(counterExamples.length, id).toBeGreaterThanOrEqual(2);
    }
  });

  it.each([
    ['He would end the war in 24 hours, remember?', 'end-the-war-in-24-hours: end the war in 24 hours'],
    [
      'Stopping that war within a day, he boasted.',
      'end-the-war-in-24-hours: Stopping that war within a day',
    ],
    ['He was going to have this war settled on day one.', 'end-the-war-in-24-hours: war settled on day one'],
    ['In 24 hrs he would end the fighting.', 'end-the-war-in-24-hours: In 24 hrs he would end the fighting'],
    ['He ended the war in 24h, said nobody.', 'end-the-war-in-24-hours: ended the war in 24h'],
    ['The d e e p  s t a t e again', 'deep-state: d e e p  s t a t e'],
    ['Not quite at 0ligarch level', 'oligarchs: 0ligarch'],
    [
      'Eisenhower warned of the military–industrial complex.',
      'military-industrial-complex: military–industrial complex',
    ],
    ['The MIC needs a bogeyman.', 'military-industrial-complex: MIC'],
    ['More f@ke news from them', 'mainstream-media-lies: f@ke news'],
    ['Ask yourself who benefits.', 'follow-the-money: Ask yourself who benefits'],
    ['You people have been brainwashed', 'it-is-all-propaganda: brainwashed'],
    ['WAKE UP PEOPLE!!!', 'wake-up-people: WAKE UP PEOPLE'],
    ['This ends in WWIII', 'world-war-three: WWIII'],
  ])('are found in: %s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it.each([
    'Has it been 24 hours since that phone call?',
    'I put the money in the bank on Monday.',
    'The swamp is deep, and the state road is closed.',
    'The storm will stop all trains in 24 hours.',
    'Is the mic on? I can hear you.',
    'The election is on Sunday, and I will vote early.',
    'Our own house was built in 1923.',
    'The shop was censured by the council.',
    'She woke up early to see the sheep.',
    'My party had cake for everyone.',
    'Thanks for the link, the news about the flood is sad.',
    'In a democracy the press may criticize whom it likes.',
  ])('are not found in: %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});
