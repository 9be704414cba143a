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
  mentionsNegated: number;
  /** 1000 · unitsWith / unitsTotal; null when there are no units. */
  per1000: number | null;
  /** Wilson 95 % interval of `per1000`. */
  ciLow: number | null;
  ciHigh: number | null;
  /** Distinct authors; null (and flagged) when the source names none. */
  authorsTotal: number | null;
  authorsWith: number | null;
  threadsWith: number;
  /** `authors_unavailable`, `few_units`, `no_timestamp`, `one_thread`; joined by a space, empty when none applies. */
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
  /** The same columns over the whole period, one row a narrative. */
  totals: FrequencyRow[];
}
