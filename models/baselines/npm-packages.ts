import { Filter } from 'bad-words';
import leoProfanity from 'leo-profanity';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import Sentiment from 'sentiment';
import type { Baseline } from './baseline.js';

/** The word lists of the npm registry, as their pages say to use them. */
export function createWordLists(): Baseline[] {
  const badWords = new Filter();
  const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  const sentiment = new Sentiment();
  return [
    {
      name: 'bad-words',
      about: 'whether the text is profane',
      threshold: 1,
      score: (text) => Number(badWords.isProfane(text)),
    },
    {
      name: 'obscenity',
      about: 'number of matches of its English list',
      threshold: 1,
      score: (text) => obscenity.getAllMatches(text).length,
    },
    {
      name: 'leo-profanity',
      about: 'number of listed words',
      threshold: 1,
      score: (text) => leoProfanity.badWordsUsed(text).length,
    },
    {
      name: 'sentiment',
      about: 'how negative the words are on average (AFINN)',
      threshold: Number.MIN_VALUE,
      score: (text) => -sentiment.analyze(text).comparative,
    },
  ];
}
