/** What this project uses of the package `sentiment`, which has no types of its own. */
declare module 'sentiment' {
  export default class Sentiment {
    /** `comparative`: the mean valence of the words, from -5 to 5. */
    analyze(text: string): { readonly score: number; readonly comparative: number };
  }
}
