import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../src/paths.js';

/** Readers that are tried inside of another one, by the name of that. */
const TRIED_WITHIN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...[
        'readAnalysisInput',
        'parseFileRow',
        'readNdjson',
        'readCsv',
        'readCsvRows',
        'decodeText',
        'readLines',
      ],
      ...['decodeXml', 'readXmlExport', 'readXmlRecords'],
    ].map((name) => [name, 'readCommentFile']),
  ),
  ...{ parseThread: 'parseThreadPayload', parseCommentRow: 'parseCommentsPayload' },
  ...{ readNarrativeDefinition: 'readNarrativeFile', parseNarrative: 'readNarrativeFile' },
  ...{ readPhrase: 'readRulePhrase', readWords: 'readDocument' },
  ...{ readDisguise: 'readDocument', splitJoined: 'readDocument', splitLetters: 'readDocument' },
  readInContext: 'analyze',
};
/** What nobody outside writes, and what only counts bytes. */
const NOT_TRIED = new Set(['readKeyFile', 'readModelFile', 'readBodies']);

/** What reads a text, a body, a query or a stream that somebody else has written. */
const READER =
  /export (?:async )?function\*? ((?:parse|read|split|decode)\w*)(?:<[^(]*>)?\(\s*(?:\w+: (?:unknown|string|Hook|Request|AsyncIterable<[^>]*>|Readonly<Record<string, unknown>>)|\{ )/g;

function sourcesUnder(folder: string): string[] {
  const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.tsx?$/.test(file)).map((file) => join(folder, file));
}
const textOf = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

const readers = sourcesUnder('src')
  .filter((file) => !file.startsWith(join('src', 'store')) && !file.startsWith(join('src', 'dashboard')))
  .flatMap((file) => [...textOf(file).matchAll(READER)].map(([, name = '']) => name));
const tried = sourcesUnder('test')
  .filter((file) => file.endsWith('linear-time.test.ts'))
  .map(textOf)
  .join('\n');
const isTried = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(tried);

test('every reader of what comes from outside is tried with texts made to be slow, or within one that is', () => {
  expect(readers.length).toBeGreaterThan(30);
  expect(
    readers.filter((name) => !NOT_TRIED.has(name) && !isTried(name) && !isTried(TRIED_WITHIN[name] ?? name)),
  ).toEqual([]);
});
