import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';

const sentences = (text: string): string[] =>
  readDocument(text).sentences.map((sentence) => text.slice(sentence.start, sentence.end));
const questions = (text: string): boolean[] =>
  readDocument(text).sentences.map((sentence) => sentence.question);

describe('sentences', () => {
  it('end at full stops, exclamation and question marks, and line ends', () => {
    expect(sentences('He lied. he always does! Really?\nYes\n\n no')).toEqual([
      'He lied.',
      'he always does!',
      'Really?',
      'Yes',
      'no',
    ]);
  });

  it('go on over abbreviations, initials, decimals and addresses', () => {
    for (const text of [
      'Mr. Smith met Gen. Jones.',
      'President George W. Bush withdrew.',
      'The U.S. Army left.',
      'It is 3.5 or 99.99% of antiwar.com readers.',
      'This is No. 5 on the list.',
    ])
      expect(sentences(text)).toEqual([text]);
  });

  it('may begin behind a dotted abbreviation', () => {
    expect(sentences('We left the U.S. He stayed.')).toEqual(['We left the U.S.', 'He stayed.']);
  });

  it('go on over an ellipsis in front of a small letter', () => {
    expect(sentences('Well... maybe… Or not.')).toEqual(['Well... maybe…', 'Or not.']);
  });

  it('end where the space was forgotten', () => {
    expect(sentences('They lost the war.He knew.')).toEqual(['They lost the war.', 'He knew.']);
  });

  it('keep their closing marks, and go on after a quoted one', () => {
    expect(sentences('He said "stop." Then "why?" he asked.')).toEqual([
      'He said "stop."',
      'Then "why?" he asked.',
    ]);
  });

  it('ask with their own question mark, not with a quoted one', () => {
    expect(questions('Who knows?! He asked "why?" "Do you?" No. Was it "so"?')).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });
});
