import { stringify } from 'yaml';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { nestsWithin } from '../domain/nesting.js';
import { DEEPEST } from '../domain/yaml-excess.js';
import { type Fault, faultsAmong, NarrativeError, readNarrativeFile } from './definitions.js';

/** A definition somebody is writing: as the text of its file, or as the plain object of it. */
export type DraftSource = { readonly yaml: string } | { readonly definition: unknown };

/** A draft, read. */
export interface Draft {
  /** Null while its shape is wrong. */
  readonly definition: NarrativeDefinition | null;
  readonly yaml: string;
  /** Everything that is wrong with it; empty when it may be saved. */
  readonly faults: readonly Fault[];
}

/** Reads a draft and says everything that is wrong with it; `others` are the site's definitions. */
export function readDraft(source: DraftSource, others: readonly NarrativeDefinition[]): Draft {
  if ('definition' in source && !nestsWithin(source.definition, DEEPEST)) {
    // It could not even be written out.
    const message = `nests more than ${DEEPEST} levels deep`;
    const fault = { file: 'draft', line: null, column: null, place: '', message };
    return { definition: null, yaml: '', faults: [fault] };
  }
  const yaml = 'yaml' in source ? source.yaml : stringify(source.definition ?? {}, { lineWidth: 110 });
  try {
    const file = readNarrativeFile(yaml, 'draft');
    const rest = others.filter(({ id }) => id !== file.definition.id);
    return { definition: file.definition, yaml, faults: faultsAmong([file], rest) };
  } catch (error) {
    if (!(error instanceof NarrativeError)) throw error;
    return { definition: null, yaml, faults: error.faults };
  }
}
