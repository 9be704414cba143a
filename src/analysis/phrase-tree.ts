import { isGap, type PhraseVariant } from './phrase.js';
import type { PhraseVocabulary } from './phrase-vocabulary.js';

/** A place in the tree of all phrases; phrases that begin alike share their beginning. */
export interface PhraseNode {
  readonly id: number;
  readonly next: Map<number, PhraseNode>;
  /** What `next` holds, as a list: quicker to go through. */
  readonly edges: { readonly id: number; readonly node: PhraseNode }[];
  readonly gaps: { readonly min: number; readonly max: number; readonly node: PhraseNode }[];
  /** The phrases that end here. */
  readonly phrases: number[];
  /** The last scan that asked whether a phrase can end at or behind this node in its document, and the answer. */
  askedBy: number;
  canEnd: boolean;
}

/** Builds the tree of numbered phrases, entering their words in the vocabulary. */
export function buildPhraseTree(
  phrases: readonly (readonly PhraseVariant[])[],
  vocabulary: PhraseVocabulary,
): PhraseNode {
  let nodes = 0;
  const createNode = (): PhraseNode => ({
    id: nodes++,
    next: new Map(),
    edges: [],
    gaps: [],
    phrases: [],
    askedBy: 0,
    canEnd: false,
  });
  const root = createNode();
  phrases.forEach((variants, phrase) => {
    for (const variant of variants) {
      let node = root;
      for (const element of variant) {
        if (isGap(element)) {
          let gap = node.gaps.find(({ min, max }) => min === element.min && max === element.max);
          if (gap === undefined) node.gaps.push((gap = { ...element, node: createNode() }));
          node = gap.node;
          continue;
        }
        const id = vocabulary.classId(element);
        let next = node.next.get(id);
        if (next === undefined) {
          next = createNode();
          node.next.set(id, next);
          node.edges.push({ id, node: next });
        }
        node = next;
      }
      if (!node.phrases.includes(phrase)) node.phrases.push(phrase);
    }
  });
  return root;
}
