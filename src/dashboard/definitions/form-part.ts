import type { NarrativeCheck } from '../../http/contract.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';

/** What every part of the form is given. */
export interface FormPartProps {
  definition: DefinitionFile;
  faults: Faults;
  onChange: (changes: Partial<DefinitionFile>) => void;
}

export type Faults = NarrativeCheck['faults'];

/** What is wrong with one place. An empty field needs no words before anything was typed. */
export function faultOf(faults: Faults, place: string, value: string | undefined): string | undefined {
  return value === '' ? undefined : faults.find((each) => each.place === place)?.message;
}

/** What is wrong with a place, or with something in it. */
export function faultIn(faults: Faults, place: string): string | undefined {
  return faults.find((each) => each.place === place || each.place.startsWith(`${place}.`))?.message;
}
