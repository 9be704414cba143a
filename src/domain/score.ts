/** Named properties that are scored, in Perspective's spelling. A score is a probability in [0, 1]. */
export const ATTRIBUTES = ['INCIVILITY'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export type Scores = Readonly<Record<Attribute, number>>;
