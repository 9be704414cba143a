import { describe, expect, test } from 'vitest';
import { ParleyError } from '../../src/domain/errors.js';
import { readPhaseRequest } from '../../src/platforms/coral/phase.js';
import { readDiscourseHook } from '../../src/platforms/discourse/hook.js';
import { readArticles, readComments } from '../../src/platforms/osmod/publisher.js';
import { readWordpressHook } from '../../src/platforms/wordpress/hook.js';
import { signCoral } from '../support/coral.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';
import { HOSTILE_MARKUP, HOSTILE_PIECES, repeated } from '../support/hostile-texts.js';

const PATIENCE = { timeout: 180_000 };
const NOW = new Date('2026-11-20T12:00:00Z');
const SECRET = 'a secret';
const LONGEST = 64_000;

const PIECES = Object.entries({
  ...HOSTILE_MARKUP,
  'plain prose': HOSTILE_PIECES['plain prose'] ?? '',
  'empty lines': '\n',
  spaces: ' ',
  'links that stay open': '<a ',
  'quotations of forums that stay open': '[quote="',
  'quotations of forums without an end': '[quote]',
  'ends of quotations': '[/quote]',
  'forms of one field': 'comment_content=%3C&',
  'percent signs': '%',
});

const hookOf = (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const signed: Readonly<Record<string, string>> = {
    'x-coral-signature': signCoral(rawBody, SECRET),
    'x-discourse-event-signature': signCoral(rawBody, SECRET),
    ...headers,
  };
  return { rawBody, header: (name: string) => signed[name] };
};

/** What cannot be read is refused, in time. */
function orRefused(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ParleyError);
  }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const unsigned = { secrets: [], settings: { takesUnsigned: true } };
const BODIES: Readonly<Record<string, (text: string) => () => unknown>> = {
  'Coral’s moderation phase': (text) => {
    const comment = { body: text, parentID: null };
    const hook = hookOf({ action: 'NEW', comment, author: { id: 'a' }, story: { id: 's' } });
    return () => readPhaseRequest(hook, [SECRET]);
  },
  'Discourse’s webhook': (text) => {
    const post = { id: 1, topic_id: 2, post_number: 3, topic_title: text.slice(0, 200), raw: text };
    const hook = hookOf({ post });
    return () => readDiscourseHook(hook, [SECRET], NOW);
  },
  'WordPress.com’s form': (text) => {
    const fields = { comment_ID: '1', comment_post_ID: '2', comment_content: text };
    const hook = hookOf(new URLSearchParams(fields).toString(), form);
    return () => readWordpressHook(hook, unsigned, NOW);
  },
  'a form of anything': (text) => {
    const hook = hookOf(`comment_ID=1&comment_post_ID=2&${text}`, form);
    return () => readWordpressHook(hook, unsigned, NOW);
  },
  'OSMOD’s articles': (text) => {
    const body = { data: [{ sourceId: '1', title: text, text, url: text }] };
    return () => readArticles(body, NOW);
  },
  'OSMOD’s comments': (text) => {
    const body = { data: [{ articleId: '1', sourceId: '2', text, author: { name: text } }] };
    return () => readComments(body, NOW);
  },
};

describe.each(Object.entries(BODIES))('the time to read %s', (_name, read) => {
  test.each(PIECES)('grows with the length of %s', PATIENCE, async (_piece, piece) => {
    const { exponent } = await growthOf((length) => {
      const message = read(repeated(piece, length));
      return () => orRefused(message);
    }, LONGEST);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});
