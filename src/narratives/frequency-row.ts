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
  /** Rate here / rate in the bucket before, with its exact 95 % interval; null when either count is zero. */
  rateRatio: number | null;
  rateRatioLow: number | null;
  rateRatioHigh: number | null;
  /** Distinct authors; null (and flagged) when the source names none. */
  authorsTotal: number | null;
  authorsWith: number | null;
  threadsWith: number;
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
  rows: FrequencyRow[];
  /** The same columns over the whole period, comments without a time included; one row a narrative. */
  totals: FrequencyRow[];
}
