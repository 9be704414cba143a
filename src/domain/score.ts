/**
 * Named properties that are scored, in Perspective's spelling. A score is a probability in [0, 1]: how many readers of
 * a hundred, or how many moderators, would say so. INCIVILITY, Parley's own, orders the review queue.
 */
export const ATTRIBUTES = [
  'INCIVILITY',
  'TOXICITY',
  'SEVERE_TOXICITY',
  'INSULT',
  'PROFANITY',
  'THREAT',
  'IDENTITY_ATTACK',
  'SEXUALLY_EXPLICIT',
  'ATTACK_ON_COMMENTER',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** INCIVILITY is always there; a scorer without a trained model knows no other, and older analyses have no other. */
export type Scores = Readonly<Partial<Record<Attribute, number>> & { INCIVILITY: number }>;

/** From this score of INCIVILITY on a comment counts as uncivil, wherever comments are counted. */
export const UNCIVIL = 0.5;
