/**
 * The identity terms of the template sentences. Source: L. Dixon, J. Li, J. Sorensen, N. Thain & L. Vasserman,
 * "Measuring and Mitigating Unintended Bias in Text Classification", AIES 2018 (conversationai/
 * unintended-ml-bias-analysis, Apache-2.0); spelled as there.
 */
export const IDENTITY_TERMS = [
  ...['lesbian', 'gay', 'bisexual', 'transgender', 'trans', 'queer', 'lgbt', 'lgbtq', 'homosexual'],
  ...['straight', 'heterosexual', 'male', 'female', 'nonbinary'],
  ...['african', 'african american', 'black', 'white', 'european', 'hispanic', 'latino', 'latina', 'latinx'],
  ...['mexican', 'canadian', 'american', 'asian', 'indian', 'middle eastern', 'chinese', 'japanese'],
  ...['christian', 'muslim', 'jewish', 'buddhist', 'catholic', 'protestant', 'sikh', 'taoist'],
  ...['old', 'older', 'young', 'younger', 'teenage', 'millenial', 'middle aged', 'elderly'],
  ...['blind', 'deaf', 'paralyzed'],
] as const;
export type IdentityTerm = (typeof IDENTITY_TERMS)[number];

const LONGEST_FIRST = [...IDENTITY_TERMS].sort((a, b) => b.length - a.length);
const TERM = new RegExp(`\\b(?:${LONGEST_FIRST.join('|')})\\b`, 'i');

/** The identity term a template sentence was filled with; null when there is none. */
export function identityTermOf(text: string): string | null {
  return TERM.exec(text)?.[0].toLowerCase() ?? null;
}
