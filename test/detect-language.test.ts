import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../src/detect-language.js';

describe('detectLanguage', () => {
  test.each([
    ['de', 'Die Regierung lügt uns alle an, und keiner im Land sagt etwas dazu.'],
    ['it', 'Questo governo fa schifo e mente sempre, come tutti i governi prima di lui.'],
    ['fr', 'Ce ministre est un menteur, et personne ne veut le dire à voix haute.'],
    ['ru', 'Это правительство всегда врёт, и все давно об этом знают, но молчат.'],
    ['en', 'The council lied about the bridge, and everybody in town knows it by now.'],
  ])('says %s for a plain sentence', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test.each([
    [
      'de',
      'Sie hat gesagt: „They would say that.“ Und keiner im ganzen Land hat je etwas dazu gesagt, gar keiner.',
    ],
    [
      'es',
      'El gobierno miente siempre, y “the show must go on” es todo lo que se les ocurre decir a los vecinos.',
    ],
    [
      'nl',
      'Ik vind dat de regering liegt, en in het hele land is er niemand die er wat van zegt, of die het kan.',
    ],
    [
      'fr',
      'Le but du ministre, c’est “just do it” : il ment, il le sait, et personne ne veut le dire à voix haute.',
    ],
    [
      'de',
      'In der Not hilft uns „just be nice“ auch nicht weiter, die Regierung lügt uns doch alle seit Jahren an.',
    ],
  ])('says %s for a sentence that quotes some English, or looks a little like it', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test.each([
    'lol',
    'no',
    'Bravo!',
    'Ha ha ha',
    'Nice try, lib.',
    'Trump es un idiota',
    '👍👍👍',
    '12345 67890',
    '',
  ])('believes no guess about %j', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });
});
