import { describe, expect, test } from 'vitest';
import type { Request } from 'express';
import { chooseLanguage, chooseLocale } from '../../src/dashboard/i18n/languages.js';
import { detectLanguage } from '../../src/detect-language.js';
import { ParleyError } from '../../src/domain/errors.js';
import { readCookie } from '../../src/http/auth.js';
import { parseCommentSearch, spansOf } from '../../src/http/comment-search.js';
import { parseAnalyzeRequest } from '../../src/http/perspective/analyze-request.js';
import { Problem } from '../../src/http/perspective/problem.js';
import { parseSuggestRequest } from '../../src/http/perspective/suggest-request.js';
import { parseQueueSearch } from '../../src/http/queue-search.js';
import { parseInstant, sourceId, storable, webAddress } from '../../src/ingest/fields.js';
import { parseReports } from '../../src/ingest/reader-reports.js';
import { parsePeriod, requireTimeZone } from '../../src/narratives/period.js';
import { readDraft } from '../../src/narratives/draft.js';
import { readCoralHook } from '../../src/platforms/coral/hook.js';
import { postText } from '../../src/platforms/discourse/posts.js';
import { readArticleUpdate, readConfirmation } from '../../src/platforms/osmod/publisher.js';
import { isSignedBy } from '../../src/signature.js';
import { continuedId } from '../../src/tracing.js';
import { signCoral } from '../support/coral.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';
import { HOSTILE_MARKUP, HOSTILE_PIECES, repeated } from '../support/hostile-texts.js';

const PATIENCE = { timeout: 60_000 };
const NOW = new Date('2026-11-20T12:00:00Z');
const KEY = { kind: 'key' } as const;
/** Four times what Node lets through as the head of a request, where these come from; a multiple of it in bodies. */
const LONGEST = 64_000;

type Reader = (text: string) => unknown;

/** Tried on everything; what a reader looks for itself is beside it. */
const PIECES = {
  'plain prose': HOSTILE_PIECES['plain prose'] ?? '',
  spaces: ' ',
  quotation: '"',
  'halves of characters': '\ud800',
  'commas and equals signs': ',=',
};

const requestWith = (name: string, value: string) =>
  ({ get: (asked: string) => (asked === name ? value : undefined) }) as unknown as Request;
const objectOf = (text: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: text.length / 8 }, (_, n) => [`${text.slice(n * 8, n * 8 + 8)}${n}`, value]),
  );

const READERS: Readonly<Record<string, Reader>> = {
  'a cookie': (text) => readCookie(requestWith('cookie', text), 'parley_session'),
  'the head of a trace': (text) => continuedId('request', text),
  'a signature': (text) =>
    isSignedBy(
      'whsec_YQ==',
      { id: 'm', timestamp: String(NOW.getTime() / 1_000), signature: text },
      Buffer.from('{}'),
      NOW,
    ),
  'the languages a browser wants': (text) => {
    const language = chooseLanguage(text, text.split(','));
    return chooseLocale(language, text.split(','));
  },
  'a comment’s language': (text) => detectLanguage(text),
  'filters of the queue': (text) => {
    for (const name of [
      'thread',
      'narrative',
      'tag',
      'routed',
      'language',
      'minScore',
      'newerThanHours',
      'assigned',
    ])
      orRefused(() => parseQueueSearch({ [name]: text }, KEY));
  },
  'filters that nobody knows': (text) => parseQueueSearch(objectOf(text, '1'), KEY),
  'a search': (text) => {
    for (const name of ['q', 'by', 'from', 'order'])
      orRefused(() => parseCommentSearch({ [name]: text }, NOW));
  },
  'the marks of a hit': (text) => spansOf(text, text),
  'a period': (text) => parsePeriod(text, undefined),
  'a time zone': (text) => requireTimeZone(`A${text}`),
  'a time': (text) => parseInstant(text, NOW, ''),
  'an id': (text) => sourceId.safeParse(text),
  'an address': (text) => webAddress.safeParse(`http://${text}`),
  'a text to be stored': (text) => storable(text),
  'what Perspective is asked': (text) =>
    parseAnalyzeRequest({
      comment: { text: 'a' },
      requestedAttributes: objectOf(text, {}),
      languages: text.split(' '),
    }),
  'what Perspective is asked about': (text) =>
    parseAnalyzeRequest({
      comment: { text },
      context: { entries: [{ text }] },
      requestedAttributes: { TOXICITY: {} },
    }),
  'scores that are suggested': (text) =>
    parseSuggestRequest({
      comment: { text },
      attributeScores: {
        TOXICITY: { spanScores: Object.values(objectOf(text, { begin: 0, end: 1, score: {} })) },
      },
    }),
  'attributes that are suggested': (text) =>
    parseSuggestRequest({
      comment: { text: 'a' },
      attributeScores: objectOf(text, { summaryScore: { value: 1 } }),
    }),
  'readers’ reports': (text) =>
    parseReports(
      { threadId: 't', reports: Object.keys(objectOf(text.slice(0, 7_000), 1)).map((id) => ({ id })) },
      NOW,
    ),
  'Coral’s webhook': (text) => {
    const rawBody = Buffer.from(
      JSON.stringify({ id: 'e', type: 'COMMENT_CREATED', data: { commentID: text } }),
    );
    return readCoralHook({ rawBody, header: () => signCoral(rawBody, 's') }, ['s']);
  },
  'a post of Discourse': (text) => postText(text),
  'a change of an article': (text) =>
    readArticleUpdate('1', { data: { attributes: { title: text, text, url: text } } }, NOW),
  'what a publisher confirms': (text) => readConfirmation({ data: text.split('').map((id) => ({ id })) }),
  'a draft of a definition': (text) => readDraft({ definition: { id: text, title: text, match: text } }, []),
  'a draft with keys nobody knows': (text) => readDraft({ definition: objectOf(text, 'x') }, []),
  'a draft of phrases': (text) =>
    readDraft(
      { definition: { match: { any: Object.keys(objectOf(text, 1)).map((phrase) => ({ phrase })) } } },
      [],
    ),
};

/** What cannot be read is refused, in time. */
function orRefused(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ParleyError || error instanceof Problem)) throw error;
  }
}

/** What only some are looking for. */
const OWN_PIECES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a cookie': { semicolons: ';', cookies: 'parley_session=;' },
  'the head of a trace': { 'dots and dashes': '.-', zeros: '0' },
  'a signature': { signatures: 'v1,YQ== ' },
  'the languages a browser wants': { 'languages with weights': 'en-US;q=0.9,', 'parts of a language': 'x-' },
  'a search': { 'operators of a search': 'or -" ' },
  'the marks of a hit': { 'marks of hits': '\uE000a\uE001', 'marks that stay open': '\uE000' },
  'a period': { 'digits of a date': '2026-11-20T12:00:00.' },
  'a time': { 'digits of a date': '2026-11-20T12:00:00.' },
  'a time zone': { slashes: '/' },
  'an address': { 'schemes of addresses': 'http://', 'at signs': '@', brackets: '[' },
  'attributes that are suggested': { 'at signs': 'A@' },
  'a post of Discourse': HOSTILE_MARKUP,
  'a draft of a definition': { 'groups that stay open': '(', 'lines of YAML': 'a: |\n b\n' },
};

/** A draft is written out and read again as YAML, some milliseconds a kilobyte. */
const OWN_LENGTHS: Readonly<Record<string, number>> = {
  'a draft of a definition': LONGEST / 16,
  'a draft of phrases': LONGEST / 16,
  // From as many keys on as are still read, each compared with all others.
  'a draft with keys nobody knows': LONGEST,
};

describe.each(Object.entries(READERS))('the time to read %s', (name, read) => {
  const longest = OWN_LENGTHS[name] ?? LONGEST;
  test.each(Object.entries({ ...PIECES, ...OWN_PIECES[name] }))(
    'grows with the length of %s',
    PATIENCE,
    async (_piece, piece) => {
      const { exponent } = await growthOf((length) => {
        const text = repeated(piece, length);
        return () => orRefused(() => read(text));
      }, longest);
      expect(exponent).toBeLessThan(SUPERLINEAR);
    },
  );
});

describe('what nests a hundred thousand levels deep is refused', () => {
  const deep = (wrap: (inner: unknown) => unknown): unknown => {
    let value: unknown = 'x';
    for (let level = 0; level < 100_000; level += 1) value = wrap(value);
    return value;
  };
  const lists = deep((inner) => [inner]);
  const objects = deep((inner) => ({ a: inner }));
  test.each<[string, (value: unknown) => unknown]>([
    ['a draft of a definition', (value) => readDraft({ definition: value }, [])],
    ['the changelog of a draft', (value) => readDraft({ definition: { changelog: [value] } }, [])],
    [
      'what Perspective is asked',
      (value) => parseAnalyzeRequest({ comment: value, requestedAttributes: value }),
    ],
    [
      'scores that are suggested',
      (value) => parseSuggestRequest({ comment: { text: 'a' }, attributeScores: value }),
    ],
    ['readers’ reports', (value) => parseReports({ threadId: 't', reports: [value] }, NOW)],
    ['an article of OSMOD', (value) => readArticleUpdate('1', value, NOW)],
    ['what a publisher confirms', (value) => readConfirmation(value)],
  ])('%s', (_name, read) => {
    for (const value of [lists, objects]) orRefused(() => read(value));
  });
});
