/**
 * Letters that are drawn like a Latin one, chosen by eye from Cyrillic, Greek, Armenian and the rarer Latin letters.
 * As they stand after `foldWord`: lower case, no marks; full-width and mathematical letters are Latin by then.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑа',
  b: 'вьβɓ',
  c: 'сϲ',
  d: 'ԁđɗ',
  e: 'еєεҽ',
  f: 'ƒꜰ',
  g: 'ɡցɢ',
  h: 'нһհħ',
  i: 'іιıɪɩ',
  j: 'јȷ',
  k: 'кκ',
  l: 'ӏłʟ',
  m: 'м',
  n: 'ηոпɴ',
  o: 'оοօøσ',
  p: 'рρք',
  q: 'ԛզ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτŧ',
  u: 'υսц',
  v: 'νѵ',
  w: 'ԝωш',
  x: 'хχ',
  y: 'уγʏ',
  z: 'ᴢ',
};

const LATIN = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, letters]) =>
    Array.from(letters, (letter) => [letter, latin] as const),
  ),
);

/** The Latin letter a letter looks like (itself when it is one), or null. */
export function latinLookAlike(letter: string): string | null {
  if (letter >= 'a' && letter <= 'z') return letter;
  return LATIN.get(letter) ?? null;
}
