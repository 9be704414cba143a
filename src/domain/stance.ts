/** How a comment that tells a narrative stands to it, as people code it. */
export const STANCES = ['endorse', 'reject', 'mention', 'question', 'sarcastic'] as const;
export type Stance = (typeof STANCES)[number];
