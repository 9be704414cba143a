import { describe, expect, it } from 'vitest';
import { loadArizona } from '../../../../models/incivility/evaluation/arizona.js';
import { ParleyError } from '../../../../src/domain/errors.js';
import { makeFolder, writeText } from './labelled-rows.js';

async function failureOf(text: string, name = 'star.csv'): Promise<string> {
  const path = writeText(makeFolder(), name, text);
  const failure: unknown = await loadArizona(path).catch((error: unknown) => error);
  if (!(failure instanceof ParleyError)) throw new Error('the file was read');
  return failure.detail.replace(path, 'FILE');
}

describe('loadArizona', () => {
  it('reads the published columns, in any order, and passes over others', async () => {
    const text = [
      'vulgarity,text,aspersion,namecalling,lying,pejorative,sarcasm,hyperbole,noncooperation,offtopic,other_incivility,__index_level_0__',
      '0,"You clown, go home.",0,1,0,0,1,0,0,0,0,17',
    ].join('\n');
    const [row, ...others] = await loadArizona(writeText(makeFolder(), 'star.csv', text));
    expect(others).toEqual([]);
    expect(row).toEqual({
      id: 'star.csv:2',
      text: 'You clown, go home.',
      parent: null,
      coded: {
        namecalling: true,
        aspersion: false,
        lying: false,
        vulgarity: false,
        pejorative: false,
        sarcasm: true,
        hyperbole: false,
        noncooperation: false,
        offtopic: false,
        other_incivility: false,
      },
    });
  });

  it('reads tabs, other spellings of the columns, decimals, words, and leaves empty cells unknown', async () => {
    const text = 'Comment\tNAME_CALLING\tNoncoop\tothers\tlying\nNo.\t1.0\tFALSE\t\tyes\n';
    const [row] = await loadArizona(writeText(makeFolder(), 'star.tsv', text));
    expect(row?.coded).toEqual({ namecalling: true, noncooperation: false, lying: true });
  });

  it('names a row by the line it begins on', async () => {
    const text = '\uFEFFtext,lying\n"Two\nlines.",0\n\nOne.,1\n';
    const rows = await loadArizona(writeText(makeFolder(), 'star.csv', text));
    expect(rows.map(({ id }) => id)).toEqual(['star.csv:2', 'star.csv:5']);
  });

  it.each([
    ['text,lying\nA secret.,2', 'FILE, line 2: column lying must be 0 or 1, or empty'],
    ['text,lying\n"Two\nlines.",1\nA secret.,maybe', 'FILE, line 4: column lying must be 0 or 1, or empty'],
    ['text,lying\nA secret.,1,1', 'FILE, line 2: has more or fewer cells than the header'],
    ['lying,tone\n1,0', 'FILE, line 1: has no column "text"; its columns are "lying", "tone"'],
    ['', 'FILE: is empty'],
  ])('refuses %j, saying where and why', async (text, message) => {
    expect(await failureOf(text)).toBe(message);
  });

  it('refuses a table without any of the codes, and a file whose separator it cannot know', async () => {
    expect(await failureOf('text,tone\nNo.,1')).toContain('has none of the columns namecalling, aspersion');
    expect(await failureOf('text,lying\nNo.,1', 'star.txt')).toBe(
      'FILE: must be a .csv or a .tsv file, so that its separator is known',
    );
  });

  it('never repeats a comment in an error', async () => {
    expect(await failureOf('text,lying\n"A secret.,1')).not.toContain('secret');
  });
});
