import type { NarrativeMatch } from '../domain/narrative.js';
import { clauseFlags } from './clause-flags.js';
import type { Document } from './document.js';
import { compileNarrative, type CompiledNarrative, PhraseTable } from './narrative-compile.js';
import type { NarrativeDefinition, Scope, Strength } from './narrative-definition.js';
import { MAX_PHRASE_TOKENS } from './phrase.js';
import { compilePhrases, type PhraseHit } from './phrase-automaton.js';

/** Finds every place where a narrative is told, for all narratives in one pass over a comment. */
export interface NarrativeMatcher {
  /** Matches in order of their place; within one narrative they never overlap, across narratives they may. */
  match(document: Document): NarrativeMatch[];
}

/** A hit of a rule before exclusions are looked at. */
interface RuleHit extends PhraseHit {
  readonly rule: string;
  readonly strength: Strength;
}

type Hits = ReadonlyMap<number, readonly PhraseHit[]>;

/**
 * Compiles definitions into a matcher. Only active ones are reported; the others are there to be referred to.
 * Throws `PhraseError` for a phrase that cannot be read.
 */
export function compileNarratives(definitions: readonly NarrativeDefinition[]): NarrativeMatcher {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const phrases = new PhraseTable(byId);
  const narratives = definitions
    .filter(({ status }) => status === 'active')
    .map((definition) => compileNarrative(definition, phrases));
  const automaton = compilePhrases(
    phrases.variants,
    narratives.flatMap(({ triggers }) => triggers),
  );
  /** For each phrase the narratives it can set off. */
  const setOff = new Map<number, CompiledNarrative[]>();
  for (const narrative of narratives) {
    for (const phrase of narrative.triggers) setOff.set(phrase, [...(setOff.get(phrase) ?? []), narrative]);
  }
  return {
    match(document) {
      const hits = automaton.scan(document);
      if (hits.size === 0) return [];
      const touched = new Set([...hits.keys()].flatMap((phrase) => setOff.get(phrase) ?? []));
      return [...touched]
        .flatMap((narrative) => matchOne(narrative, hits, document))
        .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || (a.id < b.id ? -1 : 1));
    },
  };
}

function matchOne(narrative: CompiledNarrative, hits: Hits, document: Document): NarrativeMatch[] {
  const { definition } = narrative;
  const candidates = [...phraseHits(narrative, hits, document), ...nearHits(narrative, hits, document)]
    .filter(({ strength }) => strength === 'strong' || definition.options.minStrength === 'weak')
    .filter((hit) => definition.options.quotes === 'separate' || document.tokens[hit.first]?.quote === -1);
  if (candidates.length === 0) return [];
  const isIncluded = everyGroupIn(narrative, hits, document);
  const isExcluded = exclusionsIn(narrative, hits, document);
  return leftmostLongest(candidates.filter((hit) => isIncluded(hit) && !isExcluded(hit))).map((hit) =>
    describe(definition, hit, document),
  );
}

function phraseHits(narrative: CompiledNarrative, hits: Hits, document: Document): RuleHit[] {
  return narrative.rules.flatMap(({ id, strength, phrase, requires }) =>
    (hits.get(phrase) ?? [])
      .filter((hit) =>
        requires.every(({ terms, within, scope }) =>
          terms.some((term) => hasNear(hits.get(term) ?? [], hit, within, scope, document)),
        ),
      )
      // Not spread, here and in `describe`: V8 would make each such object one of a new kind.
      .map(({ first, end, obfuscated }) => ({ first, end, obfuscated, rule: id, strength })),
  );
}

function nearHits(narrative: CompiledNarrative, hits: Hits, document: Document): RuleHit[] {
  return narrative.nears.flatMap(({ id, strength, a, b, within, order, scope }) =>
    (hits.get(a) ?? []).flatMap((left) => {
      const others = hitsNear(hits.get(b) ?? [], left, within)
        .filter((right) => order === 'any' || right.first >= left.end)
        .filter((right) => inScope(left, right, scope, document) && sameQuote(left, right, document));
      const [nearest] = others.sort((one, two) => distance(left, one) - distance(left, two));
      if (nearest === undefined) return [];
      const first = Math.min(left.first, nearest.first);
      const end = Math.max(left.end, nearest.end);
      return [{ first, end, obfuscated: left.obfuscated || nearest.obfuscated, rule: id, strength }];
    }),
  );
}

/** Whether every group of `match.all` stands in a hit's scope. */
function everyGroupIn({ definition, all }: CompiledNarrative, hits: Hits, document: Document) {
  if (all.length === 0) return () => true;
  if (definition.options.scope === 'comment') {
    const complete = all.every((phrase) => hits.has(phrase));
    return () => complete;
  }
  const sentences = all.map(
    (phrase) => new Set((hits.get(phrase) ?? []).map((hit) => sentenceOf(hit, document))),
  );
  return (hit: PhraseHit) => sentences.every((group) => group.has(sentenceOf(hit, document)));
}

function exclusionsIn({ none }: CompiledNarrative, hits: Hits, document: Document) {
  const inComment = none.some(({ phrase, scope }) => scope === 'comment' && hits.has(phrase));
  const sentences = new Set(
    none
      .filter(({ scope }) => scope === 'sentence')
      .flatMap(({ phrase }) => (hits.get(phrase) ?? []).map((hit) => sentenceOf(hit, document))),
  );
  const overlapping = none.filter(({ scope }) => scope === 'overlap');
  return (hit: PhraseHit): boolean =>
    inComment ||
    sentences.has(sentenceOf(hit, document)) ||
    overlapping.some(({ phrase }) =>
      hitsNear(hits.get(phrase) ?? [], hit, 0).some(
        (other) => other.first < hit.end && hit.first < other.end,
      ),
    );
}

/** Of overlapping hits the one that begins first stays, of those that begin together the longest. */
function leftmostLongest(hits: readonly RuleHit[]): RuleHit[] {
  let end = 0;
  return [...hits]
    .sort(
      (a, b) =>
        a.first - b.first || b.end - a.end || Number(a.strength === 'weak') - Number(b.strength === 'weak'),
    )
    .filter((hit) => {
      if (hit.first < end) return false;
      end = hit.end;
      return true;
    });
}

function describe(definition: NarrativeDefinition, hit: RuleHit, document: Document): NarrativeMatch {
  const { text, tokens, sentences, quotes } = document;
  const first = tokens[hit.first];
  const last = tokens[hit.end - 1];
  let start = first?.start ?? 0;
  let end = last?.end ?? start;
  if (hit.obfuscated) {
    // A disguise may reach past its tokens: `$` and `***` are no words.
    for (const disguise of document.disguises) {
      if (disguise.firstToken === hit.first && disguise.endToken <= hit.end)
        start = Math.min(start, disguise.start);
      if (disguise.endToken === hit.end && disguise.firstToken >= hit.first)
        end = Math.max(end, disguise.end);
    }
  }
  const quote = quotes[first?.quote ?? -1];
  const { negated, conditional } = clauseFlags(document, hit.first);
  return {
    id: definition.id,
    version: definition.version,
    rule: hit.rule,
    span: { start, end },
    text: text.slice(start, end),
    voice: quote?.voice ?? 'own',
    strength: hit.strength,
    negated,
    conditional,
    question: sentences[first?.sentence ?? -1]?.question ?? false,
    obfuscated: hit.obfuscated,
    quotedFrom: quote?.quotedFrom ?? null,
  };
}

function hasNear(
  terms: readonly PhraseHit[],
  hit: PhraseHit,
  within: number,
  scope: Scope,
  document: Document,
) {
  return hitsNear(terms, hit, within).some((term) => inScope(hit, term, scope, document));
}

/** The hits with at most `within` words between them and `hit`; `terms` are in order of their first token. */
function hitsNear(terms: readonly PhraseHit[], hit: PhraseHit, within: number): PhraseHit[] {
  const near: PhraseHit[] = [];
  for (let i = firstAtOrAfter(terms, hit.first - within - MAX_PHRASE_TOKENS); i < terms.length; i += 1) {
    const term = terms[i];
    if (term === undefined || term.first > hit.end + within) break;
    if (distance(hit, term) <= within) near.push(term);
  }
  return near;
}

function firstAtOrAfter(hits: readonly PhraseHit[], token: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.first ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words between two hits; zero when they touch or overlap. */
function distance(a: PhraseHit, b: PhraseHit): number {
  return Math.max(0, b.first - a.end, a.first - b.end);
}

function inScope(a: PhraseHit, b: PhraseHit, scope: Scope, document: Document): boolean {
  return scope === 'comment' || sentenceOf(a, document) === sentenceOf(b, document);
}

function sameQuote(a: PhraseHit, b: PhraseHit, { tokens }: Document): boolean {
  return tokens[a.first]?.quote === tokens[b.first]?.quote;
}

function sentenceOf(hit: PhraseHit, { tokens }: Document): number {
  return tokens[hit.first]?.sentence ?? -1;
}
