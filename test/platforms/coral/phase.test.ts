import { describe, expect, test } from 'vitest';
import { openAnalyzer } from '../../../src/open-analyzer.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import {
  answerPhase,
  coralSettings,
  readPhaseRequest,
  type PhaseAnswer,
} from '../../../src/platforms/coral/phase.js';
import { coralBody, signCoral } from '../../support/coral.js';

const SECRET = 'phase-secret';
const RECORDED = JSON.parse(coralBody('phase-new').toString()) as Record<string, unknown>;

function ask(change: object = {}, secret = SECRET) {
  const rawBody = Buffer.from(JSON.stringify({ ...RECORDED, ...change }, null, 2));
  return readPhaseRequest({ rawBody, header: () => signCoral(rawBody, secret) }, [SECRET]);
}

const analyzer = openAnalyzer();
const answer = (text: string, settings: object = {}): PhaseAnswer | null =>
  answerPhase(analyzer.analyze({ id: '', text }, EMPTY_CONTEXT), coralSettings.parse(settings));

describe('what Coral’s moderation phase asks', () => {
  test('is read as it was recorded, the markup as text', () => {
    expect(ask()).toEqual({
      text: 'You are an idiot.',
      parentId: null,
      authorId: 'a0000000-0000-4000-8000-000000000009',
      storyId: '5f6d1c1e-1111-4a4a-8b8b-000000000001',
    });
  });

  test('plain text is taken as it is', () => {
    const body = 'a < b and b > c, he said "no"';
    expect(ask({ comment: { body, parentID: 'c1' } })).toMatchObject({ text: body, parentId: 'c1' });
  });

  test.each([
    ['another action', { action: 'DELETE' }, /NEW or EDIT/],
    ['no comment', { comment: null }, /object/],
    ['a body that is no string', { comment: { body: 7, parentID: null } }, /string/],
    ['a very long comment', { comment: { body: 'a'.repeat(20_481), parentID: null } }, /20480 bytes/],
    ['no story', { story: undefined }, /object/],
  ])('is refused: %s', (_name, change, reason) => {
    expect(() => ask(change)).toThrow(reason);
  });

  test('nothing is read that is not signed by a known secret', () => {
    expect(() => ask({}, 'another')).toThrow('does not fit');
  });
});

describe('what is answered', () => {
  test('nothing, where Parley has no opinion', () => {
    expect(answer('Thank you for the article.')).toBeNull();
  });

  test('is withheld and flagged where the rules ask for a look', () => {
    const flagged = [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }];
    expect(answer('You are an idiot.')).toEqual({ actions: flagged, status: 'SYSTEM_WITHHELD' });
    expect(answer('You are an idiot.', { onFlag: 'premoderate' })).toMatchObject({ status: 'PREMOD' });
    expect(answer('You are an idiot.', { onFlag: 'mark' })).toEqual({ actions: flagged });
  });

  test('rejects, with Coral’s reason for the gravest finding, only where the site has said from which score on', () => {
    const text = 'You are an idiot and I will kill you.';
    expect(answer(text)).toMatchObject({ status: 'SYSTEM_WITHHELD' });
    expect(answer(text, { rejectFrom: 0.5 })).toMatchObject({
      status: 'REJECTED',
      moderationAction: { status: 'REJECTED', rejectionReason: { code: 'ABUSIVE' } },
    });
    expect(answer('Thank you.', { rejectFrom: 0.5 })).toBeNull();
  });

  test('has only what Coral takes', () => {
    const keys = new Set(
      ['You are an idiot.', 'I will kill you.'].flatMap((text) =>
        Object.keys(answer(text, { rejectFrom: 0.9 }) ?? {}),
      ),
    );
    expect([...keys].every((key) => ['actions', 'status', 'moderationAction', 'tags'].includes(key))).toBe(
      true,
    );
  });
});
