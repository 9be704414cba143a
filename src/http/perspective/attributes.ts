import { ATTRIBUTES, type Attribute } from '../../domain/score.js';

/** An attribute by the name Perspective's clients ask for, and what Parley answers with. */
export interface OfferedAttribute {
  readonly name: string;
  /** The score that is answered. */
  readonly score: Attribute;
  /** Where the figures are that say what this score is worth. Nothing without such figures is offered. */
  readonly basis: string;
}

/** Every attribute Parley answers. Whatever is not in here is refused, as Perspective refuses what it does not know. */
export const OFFERED: readonly OfferedAttribute[] = ATTRIBUTES.map((score) => ({
  name: score,
  score,
  basis: 'models/incivility/EVALUATION.md',
}));

const BY_NAME = new Map(OFFERED.map((attribute) => [attribute.name, attribute]));

/** The attribute asked for as `NAME` or `NAME@version`; the version is not looked at. Undefined when not offered. */
export function findAttribute(asked: string): OfferedAttribute | undefined {
  return BY_NAME.get(asked.replace(/@.*$/s, ''));
}
