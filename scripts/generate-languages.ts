/**
 * `npm run languages:generate`: writes the table that languages are told apart by from the one in the package `eld`, which
 * is not needed where Parley runs: read as JavaScript, it takes 87 MB of each process.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EDGE, pieceOf, writeLanguageTable, type LanguageSettings } from '../src/language-table.js';
import { projectRoot } from '../src/paths.js';

/** What of the package is read. */
interface EldFiles {
  readonly ngramsData: {
    readonly type: string;
    readonly languages: Readonly<Record<string, string>>;
    /** For each n-gram, by the number of each language. */
    readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  readonly avgScore: Readonly<Record<string, number>>;
  /** The character that stands for each byte. */
  readonly dictionary: readonly string[];
}

/** Both of the package's own arithmetic. */
const LEAST_WEIGHT = 53;
const SCALE = 25;
/** Bytes below stand for themselves. */
const FIRST_BEYOND_ASCII = 0x80;

export interface GeneratedLanguages {
  readonly settings: LanguageSettings;
  readonly bytes: Uint8Array;
}

export async function generateLanguages(): Promise<GeneratedLanguages> {
  const { ngramsData, avgScore, dictionary } = await readEld();
  const byteOf = new Map(dictionary.map((character, byte) => [character, byte]));
  byteOf.set(' ', EDGE);
  const rows = Object.entries(ngramsData.ngrams)
    .map(([ngram, weights]) => {
      const bytes = Uint8Array.from(ngram, (character) => byteOf.get(character) ?? 0);
      return { piece: pieceOf(bytes, 0, bytes.length), weights: Object.entries(weights) };
    })
    .sort((a, b) => a.piece - b.piece);
  let end = 0;
  return {
    settings: {
      source: `eld 2.1.0 (${ngramsData.type}), Nito T.M., Apache-2.0`,
      leastWeight: LEAST_WEIGHT,
      unknownBytes: [...dictionary.keys()].filter(
        (byte) => byte >= FIRST_BEYOND_ASCII && dictionary[byte] === ' ',
      ),
      scale: SCALE,
      typicalScores: Object.fromEntries(
        Object.values(ngramsData.languages).map((language) => [language, avgScore[language] ?? 1]),
      ),
    },
    bytes: writeLanguageTable({
      pieces: Float64Array.from(rows, ({ piece }) => piece),
      ends: Uint32Array.from(rows, ({ weights }) => (end += weights.length)),
      spokenFor: Uint8Array.from(
        rows.flatMap(({ weights }) => weights.map(([language]) => Number(language))),
      ),
      weights: Uint8Array.from(rows.flatMap(({ weights }) => weights.map(([, weight]) => weight))),
    }),
  };
}

/** The package only offers its detector; what it is made from lies beside it. */
async function readEld(): Promise<EldFiles> {
  const file = async (path: string) =>
    (await import(pathToFileURL(join(projectRoot, 'node_modules/eld/src', path)).href)) as Partial<EldFiles>;
  return Object.assign(
    {},
    await file('ngrams/extrasmall.js'),
    await file('avgScore.js'),
    await file('dictionary.js'),
  ) as EldFiles;
}

/** Where the table lies. */
export const LANGUAGES_FOLDER = join(projectRoot, 'models', 'languages', 'v1');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { settings, bytes } = await generateLanguages();
  writeFileSync(join(LANGUAGES_FOLDER, 'languages.json'), `${JSON.stringify(settings, null, 2)}\n`);
  writeFileSync(join(LANGUAGES_FOLDER, 'table.bin'), bytes);
}
