import { readDocument } from '../../analysis/document.js';
import { checkNarrative, checkPhrases } from '../../analysis/narrative-check.js';
import type { NarrativeDefinition } from '../../analysis/narrative-definition.js';
import { compileNarratives } from '../../analysis/narrative-matcher.js';

/** Sentences taken over as examples. */
const MAX_EXAMPLES = 5;
/** Variants taken over as rules of their own. */
const MAX_VARIANTS = 4;

export interface StubInput {
  readonly words: readonly string[];
  readonly variants: readonly string[];
  /** Comments that say it. */
  readonly texts: readonly string[];
  /** Ids that definitions have already. */
  readonly taken: ReadonlySet<string>;
  readonly owner: string;
}

/**
 * A definition that finds a phrase: proposed, with the sentences it was found in as examples, ready for an analyst to
 * say what it means. Every example matches.
 */
export function definitionStub({ words, variants, texts, taken, owner }: StubInput): NarrativeDefinition {
  const phrase = words.join(' ');
  const stub: NarrativeDefinition = {
    id: freeId(phrase, taken),
    version: 1,
    title: phrase.charAt(0).toUpperCase() + phrase.slice(1),
    description:
      'Found as a recurring phrase. Say here what counts as telling this narrative, and what does not.',
    parent: null,
    lang: 'en',
    status: 'proposed',
    match: {
      any: [phrase, ...variants.slice(0, MAX_VARIANTS)].map((each, index) => ({
        id: `p${index + 1}`,
        phrase: each,
        strength: 'strong',
        requires: [],
      })),
      near: [],
      all: [],
      none: [],
    },
    options: { scope: 'sentence', quotes: 'separate', minStrength: 'strong' },
    examples: [],
    counterExamples: [],
    sources: [{ kind: 'discovery', ref: phrase }],
    owner,
    changelog: [],
  };
  return withoutFailing({ ...stub, examples: sentencesThatTell(stub, texts).slice(0, MAX_EXAMPLES) });
}

/** The sentences in which the definition finds something, each once, with what it finds. */
function sentencesThatTell(definition: NarrativeDefinition, texts: readonly string[]) {
  const matcher = compileNarratives([{ ...definition, status: 'active' }]);
  const sentences = texts.flatMap((text) => {
    const document = readDocument(text);
    const matches = matcher.match(document);
    const told = document.sentences.filter((sentence) =>
      matches.some(({ span }) => sentence.start <= span.start && span.end <= sentence.end),
    );
    return told.map(({ start, end }) => text.slice(start, end));
  });
  return [...new Set(sentences)].map((text) => ({
    text,
    spans: matcher.match(readDocument(text)).map((match) => match.text),
    note: null,
  }));
}

/** Drops rules that cannot be read and examples that do not match by themselves. */
function withoutFailing(definition: NarrativeDefinition): NarrativeDefinition {
  const unreadable = new Set(checkPhrases(definition).map(({ path }) => path[2]));
  const any = definition.match.any.filter((_, index) => !unreadable.has(index));
  const readable = { ...definition, match: { ...definition.match, any } };
  const failing = new Set(checkNarrative(readable).map(({ index }) => index));
  return { ...readable, examples: readable.examples.filter((_, index) => !failing.has(index)) };
}

function freeId(phrase: string, taken: ReadonlySet<string>): string {
  const slug = phrase.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'phrase';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(id)) return id;
  }
}
