import { expect, test } from 'vitest';
import { isOffered } from '../../../src/http/perspective/languages.js';

test.each([
  ['en', true],
  ['EN', true],
  ['en-US', true],
  ['en_GB', true],
  ['eng', false],
  ['it', false],
  ['', false],
])('isOffered(%j) is %s', (language, offered) => {
  expect(isOffered(language)).toBe(offered);
});
