import { findQuotes } from './quotes.js';
import { tokenize } from './tokenize.js';

/** So far from a quotation its speaker is looked for, in UTF-16 units; what is bounded cannot be slow. */
const NEAR = 80;

const NAME = String.raw`@?\p{Lu}[\p{L}\p{N}_'’.-]*(?: \p{Lu}[\p{L}\p{N}_'’.-]*){0,3}`;
const SAID =
  '(?:said|says|say|wrote|writes|tweeted|posted|claimed|claims|argued|argues|asked|asks|added|adds|replied|replies|' +
  'responded|responds|announced|announces|declared|declares|stated|states|warned|warns|admitted|admits|insisted|insists|' +
  'explained|explains|promised|promises|told us|told me|told them|put it)';

const BEFORE = [
  new RegExp(String.raw`(${NAME})\s*:\s*$`, 'u'),
  new RegExp(String.raw`(${NAME}) (?:\p{Ll}+ )?${SAID}(?: that)?\s*[,:]?\s*$`, 'u'),
];
const AFTER = [
  new RegExp(String.raw`^\s*,?\s*${SAID} (${NAME})`, 'u'),
  new RegExp(String.raw`^\s*,?\s*(${NAME}) (?:\p{Ll}+ )?${SAID}(?!\p{L})`, 'u'),
  new RegExp(String.raw`^\s*(?:--?|–|—)\s*(${NAME})`, 'u'),
];

/** Words that a sentence begins with, and that are nobody's name. */
const NO_NAME = new Set(
  (
    'a after again also although and as at because before but by even first for from he here how i if in it its just last ' +
    'later like maybe my next no nobody not note now on once only or our quote quoting she since so somebody someone still ' +
    'that the their then there these they this those though to today until update we well what when where which while who ' +
    'why yes yesterday yet you your edit ps'
  ).split(' '),
);

/**
 * Who is said to speak in the quotation that a place in a text lies in: the name that stands right beside it with a colon
 * (`Name: "…"`), a verb of saying (`as Name said, "…"`, `"…", said Name`) or a dash behind (`"…" — Name`), as it is
 * written there. Null where no quotation is, or nobody is named. English.
 */
export function speakerNamedFor(text: string, place: number): string | null {
  const quote = findQuotes(text, tokenize(text), null).find(
    ({ start, end }) => start <= place && place < end,
  );
  if (!quote) return null;
  const before = text.slice(Math.max(0, quote.start - NEAR), quote.start);
  const after = text.slice(quote.end, quote.end + NEAR);
  for (const [patterns, side] of [[BEFORE, before] as const, [AFTER, after] as const])
    for (const pattern of patterns) {
      const name = toName(pattern.exec(side)?.[1]);
      if (name !== null) return name;
    }
  return null;
}

/** A name without what a sentence begins with, and without the dot that ends it; null when nothing is left. */
function toName(found: string | undefined): string | null {
  const words = found?.split(' ') ?? [];
  while (words[0] !== undefined && NO_NAME.has(words[0].toLowerCase())) words.shift();
  const name = words
    .join(' ')
    .replace(/^@/, '')
    .replace(/[.'’-]+$/u, '');
  return name === '' ? null : name;
}
