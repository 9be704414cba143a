import { describe, expect, it } from 'vitest';
import { copyKey } from '../../src/ingest/copy-key.js';

const TEXT = 'Wake up, people: the bridge was never safe!';

describe('the key of copies', () => {
  it.each([
    'wake up people the bridge was NEVER safe',
    '  Wake up,\npeople:\tthe bridge was never safe!!!',
    'Wáke up, people: the bri\u200bdge was never safe!',
  ])('is the same for %j', (copy) => {
    expect(copyKey(copy)).toBe(copyKey(TEXT));
  });

  it('tells other words apart', () => {
    expect(copyKey('Wake up, people: the bridge was always safe!')).not.toBe(copyKey(TEXT));
  });

  it('is none for what many people write by themselves', () => {
    expect(copyKey('I agree with you, well said.')).toBeNull();
    expect(copyKey('!'.repeat(100))).toBeNull();
    expect(copyKey('')).toBeNull();
  });
});
