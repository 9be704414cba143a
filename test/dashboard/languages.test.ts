import { expect, it } from 'vitest';
import { ENGLISH, LANGUAGES } from '../../src/dashboard/comment/languages.js';
import * as server from '../../src/domain/language.js';

it('offers the languages that the server tells apart', () => {
  expect(LANGUAGES).toEqual(server.LANGUAGES);
  expect(ENGLISH).toBe(server.ENGLISH);
});
