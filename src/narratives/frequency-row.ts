/** What a reader of a row must know before trusting it. */
export type FrequencyFlag =
  /** The source names no author of any comment in the bucket. */
  | 'authors_unavailable'
  /** The source names the authors of some comments only; the counts are of those. */
  | 'authors_incomplete'
  /** Fewer than 20 comments. */
  | 'few_units'
  /** Holds comments without a time. */
  | 'no_timestamp'
  /** All comments are from one thread: one conversation, not the site. */
  | 'one_thread'
  /** Two to nine threads: how they differ is hardly known, and the interval may be too narrow. */
  | 'few_threads'
  /** Some mentions were found by an earlier version of the definition. */
  | 'earlier_version';

/** One narrative in one bucket: a row of the narrative-frequency report, in the order of its columns. */
export interface FrequencyRow {
  narrativeId: string;
  narrativeVersion: number;
  title: string;
  /** `rollup`: together with all narratives that are part of it; a comment that tells several of them counts once. */
  level: 'own' | 'rollup';
  /** ISO 8601 UTC instant at which the bucket begins in the report's time zone; null for comments without a time. */
  bucketStart: string | null;
  bucketEnd: string | null;
  /** Analyzed, not deleted comments in the bucket. */
  unitsTotal: number;
  /** Comments with at least one mention in the commenter's own voice. */
  unitsWith: number;
  /** Comments whose only mentions are quoted (echo or external). */
  unitsWithQuotedOnly: number;
  mentionsOwn: number;
  mentionsQuoted: number;
  /** Of the commenters' own mentions, those in a negated clause. */
  mentionsNegated: number;
  /** Of these too, those in a question, and those found through a disguise. */
  mentionsQuestion: number;
  mentionsObfuscated: number;
  /** Words in all the bucket's units. */
  tokensTotal: number;
  /** 10,000 · mentionsOwn / tokensTotal; null when there are no words. */
  mentionsPer10kTokens: number | null;
  /** 1000 · unitsWith / unitsTotal; null when there are no units. */
  per1000: number | null;
  /** Wilson 95 % interval of `per1000`, widened by the design effect. */
  ciLow: number | null;
  ciHigh: number | null;
  /**
   * How many times larger the variance is because comments of one thread resemble each other; the interval never gets
   * narrower by it. 1 where nothing is known of it: one thread, or none or all of the comments.
   */
  designEffect: number | null;
  /** The narrative's part of all own mentions of the report's narratives in the bucket; null when there are none. */
  shareOfVoice: number | null;
  /** `per1000` less that of the bucket before; null without one, or where either has no comments. */
  deltaPer1000: number | null;
  /**
   * Rate here / rate in the bucket before; null when either count is zero. Its exact conditional 95 % interval is of the
   * counts divided by their design effects.
   */
  rateRatio: number | null;
  rateRatioLow: number | null;
  rateRatioHigh: number | null;
  /** Distinct authors; null (and flagged) when the source names none. */
  authorsTotal: number | null;
  authorsWith: number | null;
  /** authorsWith / authorsTotal. */
  authorPrevalence: number | null;
  /** The busiest known author's part of the mentions by known authors, and 1 / Σ share²; null without any. */
  topAuthorShare: number | null;
  effectiveAuthors: number | null;
  threadsTotal: number;
  threadsWith: number;
  /** Gries' DP of the own mentions over threads: 0 in proportion to their words, towards 1 in few; null without any. */
  dpSpread: number | null;
  /** Comments with an INCIVILITY of at least .5 among those that tell it, and among the others. */
  uncivilUnitsWith: number;
  uncivilUnitsWithout: number;
  /** How many times likelier the former are uncivil, with Katz's 95 % interval; null where either side has none. */
  incivilityRatio: number | null;
  incivilityRatioLow: number | null;
  incivilityRatioHigh: number | null;
  /**
   * Fisher's exact test of the two, by Benjamini–Hochberg over every row of the report in which there is something to
   * compare (rows over the whole period by themselves); null in the others.
   */
  incivilityQ: number | null;
  /** 1 inside a burst of the period, 0 outside; null for what is no bucket. */
  burstState: 0 | 1 | null;
  /** The `FrequencyFlag`s that apply, joined by a space; empty when none does. */
  flag: string;
}

/** `GET /v1/reports/narrative-frequency`. */
export interface FrequencyReport {
  siteId: string;
  timeZone: string;
  bucket: 'day' | 'week' | 'month';
  from: string | null;
  to: string | null;
  /** The one thread that was asked about; null for the whole site. */
  threadId: number | null;
  rows: FrequencyRow[];
  /** The same columns over the whole period, comments without a time included; one row a narrative. */
  totals: FrequencyRow[];
  /** Narratives that others are part of, all of it counted together: bucket by bucket, and over the whole period. */
  rollups: { total: FrequencyRow; rows: FrequencyRow[] }[];
}
