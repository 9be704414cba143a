/**
 * Pieces of text that, repeated, are a worst case of one way of reading: of whatever looks for an end that does not come,
 * walks back from every word, or tries one spelling after the other.
 */
export const HOSTILE_PIECES: Readonly<Record<string, string>> = {
  'plain prose': 'The committee met on Tuesday to hear from residents about the road. ',
  insults: 'you idiot, he is such a stupid liar and these morons should be shot. ',
  'insults without an end of the sentence': 'you stupid idiot of a liar ',
  'quotation marks that stay open': '"you said ',
  'nested quotation marks': '“‘«',
  'lines of quotations': '> > > said\n',
  'one letter': 'a',
  'one endless vulgar word': 'shit',
  'letters said thrice': 'aaab',
  'letters apart': 'i d i o t ',
  'letters covered': 'f*',
  'disguised words': 'sh1t f@g $h!t ',
  'disguised and joined': '5h1',
  'words joined by hyphens': 'stupid-',
  'joined insults': 'ass-hat ',
  possessives: "idiot's ",
  'letters with dots': 'U.S.',
  'words in a list': 'stupid and ignorant and ',
  adverbs: 'really very so just ',
  names: 'Crook Biden ',
  'reported speech': 'he said that she called him a liar that ',
  threats: 'i will kill ',
  'groups of people': 'all those blacks are jews and ',
  'relative clauses': 'the man who is a fool who ',
  'a letter under a heap of marks': `a${'\u0300\u0301\u0302'.repeat(5)}`,
  'marks without a letter': '\u0301',
  'invisible letters': 'i\u200bd\u200bi\u200bo\u200bt',
  'families of emoji': '👨‍👩‍👧‍👦',
  'halves of characters': '\ud800',
  'foreign look-alikes': 'уоu іdіоt ',
  'full-width letters': 'ＹＯＵ ＩＤＩＯＴ ',
  'empty lines': '\n',
  spaces: ' ',
  brackets: '([{',
  'numbers with commas': '1,',
  addresses: 'http://a.b/idiot/',
  'people addressed': '@bob, you liar: ',
  'narratives half told': 'the deep state and the war mongers pay for ',
};

/** The beginnings, ends and middles that formats are made of. */
export const HOSTILE_MARKUP: Readonly<Record<string, string>> = {
  'angle brackets': '<',
  'elements that stay open': '<b>',
  'paragraphs in paragraphs': '<p><b>',
  'tables in tables': '<table><tr><td>',
  'quotations that stay open': '<blockquote>',
  'ends of nothing': '</i>',
  'comments that stay open': '<!--',
  'attributes without an end': '<a href="',
  entities: '&amp',
  'entities of nothing': '&#',
  'sections of characters': '<![CDATA[',
  scripts: '<script><',
  'text kept as it is': '<pre>a\n',
  quotation: '"',
  'quotations in cells': '"",',
  'quotations of forums': '[quote="a, post:1"]',
  fences: '```\n',
  links: '[a](',
  braces: '{"a":',
  backslashes: '\\"',
  separators: ',;\t',
};

/** A text of so many UTF-16 units, or a few more, out of one piece. */
export function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}
