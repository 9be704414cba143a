import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { checkNarrative, checkPhrases } from '../analysis/narrative-check.js';
import type { DefinitionIssue, NarrativeDefinition } from '../analysis/narrative-definition.js';
import { ParleyError } from '../domain/errors.js';
import { excessIn } from '../domain/yaml-excess.js';
import { readNarrativeDefinition } from './definition-schema.js';
import { isOwnAncestor } from './references.js';

/** One thing wrong with a definition, and where it stands in its file. */
export interface Fault {
  readonly file: string;
  /** Both from 1; null where the definition comes from no file. */
  readonly line: number | null;
  readonly column: number | null;
  /** `match.any[0].phrase`; empty where it is not a place of the definition but of the text. */
  readonly place: string;
  readonly message: string;
}

/** A fault in one line: `file:line:column: place: what is wrong`. */
export function faultWords({ file, line, column, place, message }: Fault): string {
  return [line === null ? file : `${file}:${line}:${column ?? 1}`, place, message].filter(Boolean).join(': ');
}

/** A definition that cannot be used; `detail` has a line for each fault. */
export class NarrativeError extends ParleyError {
  constructor(readonly faults: readonly Fault[]) {
    super('invalid_input', faults.map(faultWords).join('\n'));
    this.name = 'NarrativeError';
  }
}

/** A definition whose shape is right, and a way to point into the file it came from. */
export interface NarrativeFile {
  readonly name: string;
  readonly definition: NarrativeDefinition;
  fault(issue: DefinitionIssue): Fault;
}

/**
 * Reads one definition (YAML, or JSON, which is YAML) and refuses it while anything is wrong with it, an example that
 * fails included. `others` are the narratives its phrases may refer to.
 */
export function parseNarrative(
  source: string,
  fileName: string,
  others: readonly NarrativeDefinition[] = [],
): NarrativeDefinition {
  const file = readNarrativeFile(source, fileName);
  const faults = faultsOf(file, others);
  if (faults.length > 0) throw new NarrativeError(faults);
  return file.definition;
}

/** Reads every definition of a folder, ordered by id. Refuses the folder, naming every fault of every file. */
export function loadNarratives(folder: string): NarrativeDefinition[] {
  const files = readNarrativeFiles([folder]);
  const faults = faultsAmong(files);
  if (faults.length > 0) throw new NarrativeError(faults);
  return files.map(({ definition }) => definition).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Reads the shape of every definition in these files and folders.
 * @throws {NarrativeError} naming every fault of every file.
 * @throws {ParleyError} `not_found` for a path where nothing is.
 */
export function readNarrativeFiles(paths: readonly string[]): NarrativeFile[] {
  const faults: Fault[] = [];
  const files = paths.flatMap(filesUnder).flatMap((path) => {
    try {
      return [readNarrativeFile(readFileSync(path, 'utf8'), path)];
    } catch (error) {
      if (!(error instanceof NarrativeError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new NarrativeError(faults);
  return files;
}

function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new ParleyError('not_found', `there is no file or folder ${path}`);
  if (!found.isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  return names.sort().map((name) => join(path, name));
}

/**
 * What is wrong with definitions that are to stand beside `others`: ids given twice, parents that are nowhere, phrases
 * that cannot be read, examples that fail. `only` leaves the examples alone.
 */
export function faultsAmong(
  files: readonly NarrativeFile[],
  others: readonly NarrativeDefinition[] = [],
  only: 'everything' | 'phrases' = 'everything',
): Fault[] {
  const given = files.map(({ definition }) => definition);
  const ids = new Set(given.map(({ id }) => id));
  const all = [...others.filter(({ id }) => !ids.has(id)), ...given];
  const seen = new Set<string>();
  return files.flatMap((file) => {
    const { id, parent } = file.definition;
    const faults: Fault[] = [];
    if (seen.has(id))
      faults.push(file.fault({ path: ['id'], message: `another file defines "${id}" already` }));
    seen.add(id);
    if (parent !== null && !all.some((other) => other.id === parent))
      faults.push(file.fault({ path: ['parent'], message: `there is no narrative "${parent}"` }));
    else if (isOwnAncestor(id, all))
      faults.push(file.fault({ path: ['parent'], message: `"${id}" would be its own ancestor` }));
    return [...faults, ...faultsOf(file, all, only)];
  });
}

/** Changes exactly when what the definition matches may change: SHA-256 over its id, version, rules and options. */
export function matchingHash({ id, version, status, match, options }: NarrativeDefinition): string {
  return createHash('sha256')
    .update(JSON.stringify([id, version, status, match, options]))
    .digest('hex');
}

/** One short hash for a set of definitions, whatever their order. */
export function hashNarratives(definitions: readonly NarrativeDefinition[]): string {
  const hashes = definitions.map(matchingHash).sort();
  return createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 12);
}

function faultsOf(
  file: NarrativeFile,
  others: readonly NarrativeDefinition[],
  only: 'everything' | 'phrases' = 'everything',
): Fault[] {
  return issuesOf(file.definition, others, only).map((issue) => file.fault(issue));
}

/** Phrases that cannot be read; where there are none, examples that fail. */
export function issuesOf(
  definition: NarrativeDefinition,
  others: readonly NarrativeDefinition[],
  only: 'everything' | 'phrases' = 'everything',
): DefinitionIssue[] {
  const issues = checkPhrases(definition, others);
  if (issues.length > 0 || only === 'phrases') return issues;
  return checkNarrative(definition, others).map(({ kind, index, message }) => ({
    path: [kind === 'example' ? 'examples' : 'counter_examples', index, 'text'],
    message,
  }));
}

/** The name of a place in a definition, as people write it: `match.any[0].phrase`. */
export function placeName({ path }: DefinitionIssue): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return name.replace(/^\./, '') || 'the file';
}

/** Reads the shape of one definition, and remembers where in `source` everything stands. */
export function readNarrativeFile(source: string, fileName: string): NarrativeFile {
  const excess = excessIn(source);
  if (excess) {
    const { line, problem: message } = excess;
    throw new NarrativeError([{ file: fileName, line, column: 1, place: '', message }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faultAt: FaultAt = (offset, message, place = '') => {
    const { line, col: column } = lines.linePos(offset);
    return { file: fileName, line, column, place, message };
  };
  if (document.errors.length > 0)
    throw new NarrativeError(document.errors.map((error) => faultAt(error.pos[0], error.message)));
  const fault = (issue: DefinitionIssue): Fault =>
    faultAt(offsetOf(document, issue), issue.message, placeName(issue));
  const result = readNarrativeDefinition(plainObject(document, faultAt));
  if ('issues' in result) throw new NarrativeError(result.issues.map(fault));
  return { name: fileName, definition: result.definition, fault };
}

type FaultAt = (offset: number, message: string, place?: string) => Fault;

function plainObject(document: Document.Parsed, faultAt: FaultAt): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new NarrativeError([faultAt(0, error instanceof Error ? error.message : 'cannot be read')]);
  }
}

/** Where the issue stands in the source; for something missing, the mapping it is missing from. */
function offsetOf(document: Document.Parsed, { path, atKey }: DefinitionIssue): number {
  if (atKey) {
    const mapping = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const key = isMap(mapping)
      ? mapping.items.map((item) => item.key).find((item) => isNode(item) && String(item) === path.at(-1))
      : undefined;
    if (isNode(key)) return key.range?.[0] ?? 0;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return document.contents?.range[0] ?? 0;
}
