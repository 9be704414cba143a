import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../src/ingest/html-text.js';

describe('the text of a comment in HTML', () => {
  test.each([
    ['plain text', 'Hello there.', 'Hello there.'],
    ['entities', 'Tom &amp; Jerry &lt;3 &#39;quoted&#39; &eacute;', "Tom & Jerry <3 'quoted' é"],
    ['line breaks', 'One<br>two<br/>three', 'One\ntwo\nthree'],
    ['an empty line', 'One<br><br>two', 'One\n\ntwo'],
    ['lines of an editor', '<div>One</div><div>two</div>', 'One\ntwo'],
    ['paragraphs', '<p>One</p>\n<p>two</p>', 'One\n\ntwo'],
    ['emphasis and links', 'a <b>bold</b> <a href="https://x.example/">claim</a>.', 'a bold claim.'],
    ['space as a browser shows it', '  a \n\t b&nbsp;c ', 'a b\u00a0c'],
    ['a quotation', '<blockquote>He lied.<br>Twice.</blockquote><p>No.</p>', '> He lied.\n> Twice.\n\nNo.'],
    [
      'a quotation in a quotation',
      '<blockquote>A<blockquote>B</blockquote></blockquote>C',
      '> A\n\n> > B\n\nC',
    ],
    ['a list', '<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
    ['what nobody sees', 'a<script>alert("x")</script><style>b{}</style>c', 'ac'],
    ['text kept as it is', '<pre>a\n  b</pre>', 'a\n  b'],
    ['a comparison that is no element', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['nothing', '<p></p><br>', ''],
  ])('%s', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});

test('whatever is sent has a text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('<p>', '</p>', '<blockquote>', '</blockquote>', '<', '&', '<!--', '</script>', '<pre>\n'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(typeof htmlToText(pieces.join(''))).toBe('string');
    }),
  );
});

test('a thousand open elements take no more than their place', () => {
  expect(htmlToText('<blockquote>'.repeat(20_000) + 'a')).toMatch(/^(> )+a$/);
});
