// The one place that knows the `natural` package. Sub-paths only: its root loads database drivers and prints adverts.
import { NounInflector, PresentVerbInflector } from 'natural/lib/natural/inflectors/index.js';

const nouns = new NounInflector();
const verbs = new PresentVerbInflector();

/** The plural of an English noun: `oligarch` → `oligarchs`, `lie` → `lies`, `man` → `men`. */
export function pluralOf(noun: string): string {
  return nouns.pluralize(noun);
}

/** The third person singular of an English verb: `settle` → `settles`, `push` → `pushes`. */
export function thirdPersonOf(verb: string): string {
  return verbs.singularize(verb);
}
