import { ENGLISH } from '../../domain/language.js';

/** Whether a caller's code (ISO 639-1 or BCP 47, `en-GB`) names the language that is offered. */
export function isOffered(language: string): boolean {
  return language.toLowerCase().split(/[-_]/, 1)[0] === ENGLISH;
}
