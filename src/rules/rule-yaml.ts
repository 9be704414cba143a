import { isNode, LineCounter, parseDocument, stringify, type Document } from 'yaml';
import { ParleyError } from '../domain/errors.js';
import { excessIn } from '../domain/yaml-excess.js';
import type { RuleDefinition } from '../domain/site-rule.js';
import { ruleSchema } from './rule-schema.js';

/** What the file says it is, so that a later language can be told from this one. */
const FORMAT = 'parley-rules/1';
const MAX_RULES = 100;
/** More faults than these nobody reads at once. */
const MAX_FAULTS = 20;

/** Writes rules as a file that `readRuleFile` reads, for another site or for keeping. */
export function writeRuleFile(rules: readonly RuleDefinition[]): string {
  const plain = rules.map(({ title, when, then }) => ({ title, when, then }));
  return stringify({ format: FORMAT, rules: plain }, { lineWidth: 110, aliasDuplicateObjects: false });
}

/**
 * Reads a file of rules (YAML, or JSON, which is YAML); all of them or none.
 * @throws {ParleyError} `invalid_input`, with a line `line:column: where: what is wrong` for each fault.
 */
export function readRuleFile(source: string): RuleDefinition[] {
  const excess = excessIn(source);
  if (excess) throw faulty([`${excess.line}:1: ${excess.problem}`]);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faultAt = (offset: number, message: string): string => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}: ${message}`;
  };
  if (document.errors.length > 0)
    throw faulty(document.errors.map(({ pos, message }) => faultAt(pos[0], message)));
  const content = contentOf(document);
  const { format, rules } = (typeof content === 'object' && content !== null ? content : {}) as Record<
    string,
    unknown
  >;
  if (format !== FORMAT) throw faulty([faultAt(0, `format: must be ${FORMAT}`)]);
  if (!Array.isArray(rules) || rules.length === 0 || rules.length > MAX_RULES)
    throw faulty([faultAt(0, `rules: must be a list of 1 to ${MAX_RULES} rules`)]);
  const faults: string[] = [];
  const read = rules.flatMap((rule: unknown, index) => {
    const result = ruleSchema.safeParse(rule);
    if (result.success) return [result.data];
    for (const { path, message } of result.error.issues) {
      const place = ['rules', index, ...path];
      faults.push(faultAt(offsetOf(document, place), `${nameOf(place)}: ${message}`));
    }
    return [];
  });
  if (faults.length > 0) throw faulty(faults);
  return read;
}

function faulty(faults: readonly string[]): ParleyError {
  const more = faults.length - MAX_FAULTS;
  const shown = faults.slice(0, MAX_FAULTS);
  return new ParleyError('invalid_input', [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
}

function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    throw faulty(['1:1: has more references than a rule can need']);
  }
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}

/** Where the fault stands; for something missing, the nearest thing around it that is there. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}
