import { IRREGULAR_VERBS } from './lexicons/irregular-verbs.js';
import { pluralOf, thirdPersonOf } from './natural.js';

// Nouns `natural` gets wrong, or has only one plural for.
const IRREGULAR_PLURALS: ReadonlyMap<string, readonly string[]> = new Map([
  ['elite', ['elites']],
  ['hero', ['heroes']],
  ['medium', ['media', 'mediums']],
  ['nazi', ['nazis']],
  ['politics', ['politics']],
  ['potato', ['potatoes']],
  ['veto', ['vetoes', 'vetos']],
  ['woman', ['women']],
]);
// Verbs of more than one syllable, stressed on the last, that double their last letter.
const STRESSED_LAST = new Set(
  (
    'abet acquit admit allot commit compel confer control defer deter dispel embed emit equip excel expel extol forget ' +
    'impel incur infer occur omit overrun patrol permit prefer propel rebel recur refer regret remit repel submit transfer'
  ).split(' '),
);

/**
 * Every form an English base form takes: as a noun its plural, as a verb its third person, past and participles.
 * The word's kind is unknown, so forms nobody writes (`oligarched`) are among them; they do no harm in matching.
 */
export function expandInflections(base: string): string[] {
  if (!/^[a-z]{2,}$/.test(base)) return [base];
  if (base === 'be') return ['am', 'are', 'be', 'been', 'being', 'is', 'was', 'were'];
  const forms = new Set([base, ...pluralsOf(base)]);
  const irregular = IRREGULAR_VERBS.get(base);
  forms.add(base === 'have' ? 'has' : thirdPersonOf(base));
  for (const stem of participleStems(base)) forms.add(`${stem}ing`);
  if (irregular) for (const form of irregular) forms.add(form);
  else for (const stem of pastStems(base)) forms.add(`${stem}ed`);
  return [...forms].sort();
}

function pluralsOf(base: string): readonly string[] {
  // The ch of `oligarch` and `stomach` is a k.
  return (
    IRREGULAR_PLURALS.get(base) ??
    (/(?:ar|oma)ch$/.test(base) && base !== 'march' ? [`${base}s`] : [pluralOf(base)])
  );
}

function participleStems(base: string): string[] {
  if (base.endsWith('ie')) return [`${base.slice(0, -2)}y`]; // lie → lying
  if (/[^eoy]e$/.test(base)) return [base.slice(0, -1)]; // settle → settling, but agree → agreeing
  return doubled(base);
}

function pastStems(base: string): string[] {
  if (base.endsWith('e')) return [base.slice(0, -1)];
  if (/[^aeiou]y$/.test(base)) return [`${base.slice(0, -1)}i`];
  return doubled(base);
}

/** `stop` → `stopp`; `travel` stays single in American and doubles in British spelling, so it gives both. */
function doubled(base: string): string[] {
  if (base.endsWith('c') && /[aeiou]c$/.test(base)) return [`${base}k`]; // panic → panicking
  const last = base.slice(-1);
  if (!/(?:[^aeiou]|qu)[aeiou][^aeiouwxy]$|^[aeiou][^aeiouwxy]$/.test(base)) return [base];
  const syllables = base.match(/[aeiouy]+/g)?.length ?? 0;
  if (syllables === 1 || STRESSED_LAST.has(base)) return [base + last];
  return last === 'l' ? [base, base + last] : [base];
}
