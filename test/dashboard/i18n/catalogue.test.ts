import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/dashboard/i18n/en/index.js';
import type { LanguageCode } from '../../../src/dashboard/i18n/languages.js';
import { LANGUAGE_CODES } from '../../../src/dashboard/i18n/languages.js';
import { loadMessages } from '../../../src/dashboard/i18n/messages.js';
import { FAILURE_REASONS } from '../../../src/domain/errors.js';
import { projectRoot } from '../../../src/paths.js';

/** The same in every language: names, and words that Spanish shares with English. */
const SHARED = new Set(['CSV', 'PNG', 'SVG']);

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every message of a catalogue by its full key, `shell.page.queue`. */
function flatten(part: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(part).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...flatten(value as object, `${path}${key}.`)],
    ),
  );
}

/** What a message is filled with, told apart by its kind: `count (number)`, in a plural or not, `word (tag)`. */
function placeholders(elements: readonly Element[]): string[] {
  const KINDS = ['literal', 'argument', 'number', 'date', 'time', 'select', 'number', 'pound', 'tag'];
  return elements.flatMap((element): string[] => {
    const below =
      'options' in element
        ? Object.values(element.options).flatMap((option) => placeholders(option.value))
        : 'children' in element
          ? placeholders(element.children)
          : [];
    return 'value' in element && KINDS[element.type] !== 'literal'
      ? [`${element.value} (${KINDS[element.type]})`, ...below]
      : below;
  });
}

/** The plural forms a message has a text for, without those for one exact number. */
function pluralForms(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const options = 'options' in element ? Object.values(element.options) : [];
    const below = options.flatMap((option) => pluralForms(option.value));
    const own = 'pluralType' in element ? Object.keys(element.options) : [];
    return [...own.filter((form) => !form.startsWith('=')), ...below];
  });
}

const parse = (message: string, language: string): Element[] =>
  new IntlMessageFormat(message, language).getAst();

const english = flatten(en);
const catalogueOf = async (language: LanguageCode) => flatten(await loadMessages(language));

describe.each(LANGUAGE_CODES)('the catalogue in %s', (language) => {
  it('has every message, and none besides', async () => {
    expect([...(await catalogueOf(language)).keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fills each message with the same values as the English one', async () => {
    for (const [key, message] of await catalogueOf(language)) {
      const wanted = new Set(placeholders(parse(english.get(key) ?? '', 'en')));
      expect(new Set(placeholders(parse(message, language))), key).toEqual(wanted);
    }
  });

  it('uses only plural forms that the language has', async () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, message] of await catalogueOf(language)) {
      for (const form of pluralForms(parse(message, language))) expect(forms, key).toContain(form);
    }
  });

  it('has no message that is empty or has space around it', async () => {
    for (const [key, message] of await catalogueOf(language)) {
      expect(message, key).toBe(message.trim());
      expect(message, key).not.toBe('');
    }
  });
});

describe.each(LANGUAGE_CODES.filter((code) => code !== 'en'))('the translation into %s', (language) => {
  it('left no message in English', async () => {
    const words = /\p{L}{2}/u;
    const left = [...(await catalogueOf(language))].filter(
      ([key, message]) =>
        message === english.get(key) &&
        words.test(message.replaceAll(/\{[^}]*\}|<[^>]*>/g, '')) &&
        !SHARED.has(message),
    );
    expect(left).toEqual([]);
  });
});

describe('failures that have a name', () => {
  it('have a sentence each, which says no value that the server does not tell', () => {
    expect(Object.keys(en.errors.because).sort()).toEqual(Object.keys(FAILURE_REASONS).sort());
    for (const [reason, values] of Object.entries(FAILURE_REASONS)) {
      const said = placeholders(parse(english.get(`errors.because.${reason}`) ?? '', 'en'));
      expect(new Set(said.map((value) => value.split(' ')[0])), reason).toEqual(new Set(values));
    }
  });
});

describe('the dashboard', () => {
  const sources = readdirSync(join(projectRoot, 'src/dashboard'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))
    .map((path) => readFileSync(join(projectRoot, 'src/dashboard', path), 'utf8'));

  it('says every message somewhere', () => {
    const said = sources.flatMap(saidIn);
    expect([...english.keys()].filter((key) => !said.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it('writes dates and numbers as the chosen language does', () => {
    // Swedish writes dates the ISO way.
    const fixed = /toLocale\w*String\(\s*'|Intl\.[A-Z]\w+\(\s*'(?!sv-SE)/;
    expect(sources.filter((source) => fixed.test(source))).toEqual([]);
  });

  it('is laid out for either direction of writing', () => {
    const oneWay =
      /\b(margin|padding|border)-(left|right)\b|\b(left|right):|(text-align|float): (left|right)/;
    const sheets = readdirSync(join(projectRoot, 'src/dashboard'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.css'))
      .filter((path) => oneWay.test(readFileSync(join(projectRoot, 'src/dashboard', path), 'utf8')));
    expect(sheets).toEqual([]);
  });
});

/** The keys a file may ask for, each as a pattern: what the program fills in may be any one step of a key. */
function saidIn(source: string): RegExp[] {
  const namespaces = /useTranslations\('([\w.]+)'\)|Translate<'(\w+)'>/g;
  const parts = [...new Set([...source.matchAll(namespaces)].map(([, used, typed]) => used ?? typed ?? ''))];
  const keys = [...source.matchAll(/'([\w.-]+)'|`((?:[\w.-]|\$\{[^}]*\})+)`/g)].map(
    ([, plain, filled]) => plain ?? filled ?? '',
  );
  // A key in a variable, `t(verdict)`, says which messages it may be by the part it is looked up in.
  if (parts.length === 1 && /\bt\((?:\w+\.)*\w+[,)]/.test(source)) keys.push('${}');
  return parts.flatMap((part) =>
    keys.map((key) => {
      const pattern = `${part}.${key}`.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+');
      return new RegExp(`^${pattern}$`);
    }),
  );
}
