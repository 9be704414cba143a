import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { checkNarrative, checkPhrases } from '../analysis/narrative-check.js';
import type { DefinitionIssue, NarrativeDefinition } from '../analysis/narrative-definition.js';
import { readNarrativeDefinition } from '../analysis/narrative-reader.js';
import { ParleyError } from '../domain/errors.js';

/** A definition that cannot be used; `detail` has a line `file:line:column: what is wrong` for each fault. */
export class NarrativeError extends ParleyError {
  constructor(readonly faults: readonly string[]) {
    super('invalid_input', faults.join('\n'));
    this.name = 'NarrativeError';
  }
}

/** A definition whose shape is right, and a way to point into the file it came from. */
interface NarrativeFile {
  readonly definition: NarrativeDefinition;
  fault(issue: DefinitionIssue): string;
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
  const file = readFile(source, fileName);
  const faults = faultsOf(file, others);
  if (faults.length > 0) throw new NarrativeError(faults);
  return file.definition;
}

/** Reads every definition of a folder, ordered by id. Refuses the folder, naming every fault of every file. */
export function loadNarratives(folder: string): NarrativeDefinition[] {
  const faults: string[] = [];
  const files: NarrativeFile[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!/\.(?:ya?ml|json)$/.test(name)) continue;
    try {
      files.push(readFile(readFileSync(join(folder, name), 'utf8'), join(folder, name)));
    } catch (error) {
      if (!(error instanceof NarrativeError)) throw error;
      faults.push(...error.faults);
    }
  }
  const definitions = files.map(({ definition }) => definition);
  const ids = new Set<string>();
  for (const file of files) {
    const { id, parent } = file.definition;
    if (ids.has(id))
      faults.push(file.fault({ path: ['id'], message: `another file defines "${id}" already` }));
    ids.add(id);
    if (parent !== null && !definitions.some((other) => other.id === parent))
      faults.push(file.fault({ path: ['parent'], message: `there is no narrative "${parent}"` }));
    faults.push(...faultsOf(file, definitions));
  }
  if (faults.length > 0) throw new NarrativeError(faults);
  return definitions.sort((a, b) => (a.id < b.id ? -1 : 1));
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

function faultsOf(file: NarrativeFile, others: readonly NarrativeDefinition[]): string[] {
  const issues = checkPhrases(file.definition, others);
  if (issues.length > 0) return issues.map((issue) => file.fault(issue));
  return checkNarrative(file.definition, others).map(({ kind, index, message }) =>
    file.fault({ path: [kind === 'example' ? 'examples' : 'counter_examples', index, 'text'], message }),
  );
}

function readFile(source: string, fileName: string): NarrativeFile {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faultAt = (offset: number, message: string): string => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}: ${message}`;
  };
  if (document.errors.length > 0)
    throw new NarrativeError(document.errors.map((error) => faultAt(error.pos[0], error.message)));
  const fault = (issue: DefinitionIssue): string => {
    const name = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    return faultAt(offsetOf(document, issue), `${name.replace(/^\./, '') || 'the file'}: ${issue.message}`);
  };
  const result = readNarrativeDefinition(plainObject(document, faultAt));
  if ('issues' in result) throw new NarrativeError(result.issues.map(fault));
  return { definition: result.definition, fault };
}

function plainObject(
  document: Document.Parsed,
  faultAt: (offset: number, message: string) => string,
): unknown {
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
