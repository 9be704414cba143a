import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { speakerNamedFor } from '../../src/analysis/quoted-speaker.js';

const QUOTED = '"we will never leave the harbor to them"';

/** The speaker of what is quoted in a text, wherever that stands. */
const speakerOf = (text: string): string | null => speakerNamedFor(text, text.indexOf('never leave'));

describe('the speaker of a quotation', () => {
  test.each([
    [`Mayor Ellen Quist: ${QUOTED}`, 'Mayor Ellen Quist'],
    [`As Quist said yesterday, it is over. Then Quist said, ${QUOTED}`, 'Quist'],
    [`And O'Hara later claimed that ${QUOTED}.`, "O'Hara"],
    [`${QUOTED}, said Ellen Quist in May.`, 'Ellen Quist'],
    [`${QUOTED} Quist wrote.`, 'Quist'],
    [`${QUOTED} — Ellen Quist`, 'Ellen Quist'],
    ['@harbor_fan wrote:\n> we will never leave the harbor to them\nNo, you will.', null],
    ['@Harbor_fan wrote:\n> we will never leave the harbor to them\nNo, you will.', 'Harbor_fan'],
    ['„We will never leave the harbor to them“, said Łucja Østergård.', 'Łucja Østergård'],
  ])('is who is named beside it: %s', (text, name) => {
    expect(speakerOf(text)).toBe(name);
  });

  test.each([
    QUOTED,
    `The mayor said ${QUOTED}`,
    `He said ${QUOTED}`,
    `Then: ${QUOTED}`,
    `Quist is gone. What remains of her is ${QUOTED}`,
    `${QUOTED} Quist lives by the harbor.`,
  ])('is nobody where nobody is named: %s', (text) => {
    expect(speakerOf(text)).toBeNull();
  });

  test('is asked of quotations only', () => {
    expect(speakerOf('Quist: we will never leave the harbor to them')).toBeNull();
  });

  test('is told of any text, at any place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.nat(80), (before, after, place) => {
        const name = speakerNamedFor(`${before}${QUOTED}${after}`, place);
        expect(name === null || name.length > 0).toBe(true);
      }),
    );
  });
});
