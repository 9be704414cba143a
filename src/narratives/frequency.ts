import { ParleyError } from '../domain/errors.js';
import type { Db } from '../store/database.js';
import { countFrequency, countFrequencyInPortions, type Bucket } from '../store/narratives/frequency.js';
import type { FrequencyCount, NarrativeCounts } from '../store/narratives/frequency-grid.js';
import { counting } from '../store/narratives/report-tables.js';
import type { FrequencyFlag, FrequencyReport, FrequencyRow } from './frequency-row.js';
import { digits } from './package/rounding.js';
import { parsePeriod, requireTimeZone } from './period.js';
import { newestDefinitions } from './registry.js';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { IncivilityTests, incivilityTableOf } from './incivility-tests.js';
import { findBursts } from '../statistics/bursts.js';
import { dispersionOfSums } from '../statistics/dispersion.js';
import { riskRatio } from '../statistics/risk-ratio.js';
import { designEffect, effectiveSize } from '../statistics/clustered-proportion.js';
import { type Rate, rateRatio } from '../statistics/rate-ratio.js';
import { type Interval, wilson } from '../statistics/wilson.js';

/** More rows than this for one narrative nobody reads: eleven years of days. */
const MAX_BUCKETS = 4_000;
/** Below this many comments a rate says little, and its row says so. */
export const FEW_UNITS = 20;
/** Below this many threads their differences say little. */
const FEW_THREADS = 10;

export interface FrequencyQuestion {
  readonly siteId: string;
  readonly bucket: Bucket;
  /** An IANA name such as `Europe/Helsinki`. */
  readonly timeZone: string;
  /**
   * Half-open `[from, to)`, each an ISO 8601 instant or a plain date (midnight in `timeZone`). Comments without
   * a time are counted only when neither is given.
   */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly threadId?: number | undefined;
  /** All narratives in force when absent or empty. */
  readonly narrativeIds?: readonly string[] | undefined;
}

interface Subject {
  readonly version: number;
  readonly title: string;
  /** The narratives in force that are part of it, itself first. */
  readonly members: readonly string[];
}

/** One narrative's part of a report: by itself, or together with what is part of it. */
export interface NarrativeFrequency {
  readonly total: FrequencyRow;
  /** Bucket by bucket, then the comments without a time. */
  readonly rows: readonly FrequencyRow[];
}

/** So many counts are read at a time. */
const PORTION = 2_000;

/**
 * How often each narrative in force was voiced, bucket by bucket, every count beside its denominator.
 * @throws {ParleyError} `invalid_input` naming the part of the question that makes no sense.
 */
export async function narrativeFrequency(db: Db, question: FrequencyQuestion): Promise<FrequencyReport> {
  const { siteId, timeZone, bucket } = question;
  const { subjects, scope } = await readQuestion(db, question);
  const counts = await counting(db, (tx) => countFrequency(tx, scope));
  const tests = new IncivilityTests();
  for (const { level, counts: ofNarrative } of counts)
    for (const count of ofNarrative) tests.add(count, level);
  const correctedOf = tests.corrected();
  const each = counts.map((one) => toNarrative(one, subjects, bucket, correctedOf));
  return {
    siteId,
    timeZone,
    bucket,
    from: question.from ?? null,
    to: question.to ?? null,
    threadId: question.threadId ?? null,
    rows: each.flatMap(({ total, rows }) => (total.level === 'own' ? rows : [])),
    totals: each.map(({ total }) => total).filter(({ level }) => level === 'own'),
    rollups: each
      .filter(({ total }) => total.level === 'rollup')
      .map(({ total, rows }) => ({ total, rows: [...rows] })),
  };
}

/**
 * The same, a narrative at a time, in the order of their ids; inside a transaction only.
 * @throws {ParleyError} as `narrativeFrequency`.
 */
export async function* narrativeFrequencies(
  tx: Db,
  question: FrequencyQuestion,
): AsyncGenerator<NarrativeFrequency> {
  const { subjects, scope } = await readQuestion(tx, question);
  const tests = new IncivilityTests();
  let correctedOf: CorrectedOf | undefined;
  for await (const counts of countFrequencyInPortions(tx, scope, PORTION, tests.add)) {
    correctedOf ??= tests.corrected(); // Once the first narrative is told, all were added.
    yield toNarrative(counts, subjects, question.bucket, correctedOf);
  }
}

async function readQuestion(db: Db, question: FrequencyQuestion) {
  const { siteId, bucket, timeZone } = question;
  requireTimeZone(timeZone);
  const period = parsePeriod(question.from, question.to);
  const subjects = await subjectsOf(db, siteId, question.narrativeIds ?? []);
  const threadId = question.threadId ?? null;
  const narrativeIds = [...subjects.keys()];
  const rollups = [...subjects].flatMap(([narrativeId, { members }]) =>
    members.length > 1 ? [{ narrativeId, members }] : [],
  );
  const maxBuckets = MAX_BUCKETS + 1;
  const scope = { siteId, bucket, timeZone, ...period, threadId, narrativeIds, rollups, maxBuckets };
  return { subjects, scope };
}

/** Says of each count, in the order in which they are told, what its incivility is worth among all that was tested. */
type CorrectedOf = ReturnType<IncivilityTests['corrected']>;

function toNarrative(
  { narrative_id, level, counts }: NarrativeCounts,
  subjects: ReadonlyMap<string, Subject>,
  bucket: Bucket,
  correctedOf: CorrectedOf,
): NarrativeFrequency {
  const subject = subjects.get(narrative_id);
  if (!subject) throw new Error(`counted a narrative that was not asked for: ${narrative_id}`);
  const [whole, ...parts] = counts;
  if (whole?.bucket.kind !== 'whole') throw new Error('a narrative was counted without its whole');
  const buckets = parts.filter((count) => count.bucket.kind === 'bucket');
  if (buckets.length > MAX_BUCKETS)
    throw new ParleyError(
      'invalid_input',
      `the period has more than ${MAX_BUCKETS} ${bucket}s: narrow it with from and to, or take a larger bucket`,
    );
  const { states } = findBursts(
    buckets.map((count) => ({ r: count.told.units_with, d: count.bucket.units_total })),
  );
  const measure = (count: FrequencyCount): Measured => ({
    ...{ bucket: count.bucket, told: count.told },
    ...{ designEffect: designEffectOf(count), incivilityQ: correctedOf(count, level) },
  });
  const of = { ...subject, narrativeId: narrative_id, level };
  const total = toRow(measure(whole), of, null, null);
  let previous: Measured | null = null;
  const rows = parts.map((part, index) => {
    const count = measure(part);
    const row = toRow(count, of, previous, states[index] ?? null);
    previous = count;
    return row;
  });
  return { total, rows };
}

/** A count, and what is asked of it more than once, or of all counts together. */
interface Measured extends FrequencyCount {
  readonly designEffect: number;
  readonly incivilityQ: number | null;
}

/** The narratives in force that a report is about: those asked for, or all. */
export async function subjectsOf(
  db: Db,
  siteId: string,
  asked: readonly string[],
): Promise<ReadonlyMap<string, Subject>> {
  const newest = await newestDefinitions(db, siteId);
  const inForce = new Map(
    newest
      .filter(({ status }) => status === 'active')
      .map(({ id, version, title }) => [id, { version, title, members: membersOf(id, newest) }]),
  );
  if (asked.length === 0) return inForce;
  return new Map(
    asked.map((id) => {
      const subject = inForce.get(id);
      if (!subject) throw new ParleyError('invalid_input', `no narrative in force is called "${id}"`);
      return [id, subject];
    }),
  );
}

/** A narrative and those in force that are part of it, or of what is part of it. */
function membersOf(id: string, definitions: readonly NarrativeDefinition[]): string[] {
  const members = [id];
  for (const member of members)
    members.push(...definitions.filter(({ parent }) => parent === member).map((child) => child.id));
  const inForce = new Set(definitions.filter(({ status }) => status === 'active').map((each) => each.id));
  return members.filter((member) => inForce.has(member));
}

/** `previous`: the same narrative's count before this one, which says something of it where both are of buckets. */
function toRow(
  count: Measured,
  of: Subject & Pick<FrequencyRow, 'narrativeId' | 'level'>,
  previous: Measured | null,
  burstState: 0 | 1 | null,
): FrequencyRow {
  const { bucket, told, designEffect: deff } = count;
  const { units_total: units, tokens_total: tokens, mentions_all: mentions, signed } = bucket;
  const { units_with: unitsWith } = told;
  const isNext = previous?.bucket.kind === 'bucket' && bucket.kind === 'bucket';
  const before = isNext ? previous : null;
  const interval = units === 0 ? null : clusteredInterval(unitsWith, units, deff);
  const change = before && rateRatio(rateOf(count), rateOf(before));
  const table = incivilityTableOf(count);
  const spread = dispersionOfSums({ distance: told.distance, size: tokens, count: told.mentions_own });
  const incivility = riskRatio(table);
  const per1000 = units === 0 ? null : (1_000 * unitsWith) / units;
  const beforePer1000 =
    !before || before.bucket.units_total === 0
      ? null
      : (1_000 * before.told.units_with) / before.bucket.units_total;
  const delta = per1000 === null || beforePer1000 === null ? null : per1000 - beforePer1000;
  const authorsKnown = signed && (units === 0 || bucket.units_signed > 0);
  return {
    narrativeId: of.narrativeId,
    narrativeVersion: of.version,
    title: of.title,
    level: of.level,
    bucketStart: bucket.bucket_start,
    bucketEnd: bucket.bucket_end,
    unitsTotal: units,
    unitsWith,
    unitsWithQuotedOnly: told.units_with_quoted_only,
    mentionsOwn: told.mentions_own,
    mentionsQuoted: told.mentions_quoted,
    mentionsNegated: told.mentions_negated,
    mentionsQuestion: told.mentions_question,
    mentionsObfuscated: told.mentions_obfuscated,
    tokensTotal: tokens,
    mentionsPer10kTokens: tokens === 0 ? null : round((10_000 * told.mentions_own) / tokens),
    per1000: per1000 === null ? null : round(per1000),
    ciLow: interval && round(1_000 * interval.low),
    ciHigh: interval && round(1_000 * interval.high),
    designEffect: interval && round(deff),
    shareOfVoice: mentions === 0 ? null : round(told.mentions_own / mentions),
    deltaPer1000: delta === null ? null : round(delta),
    rateRatio: change && round(change.ratio),
    rateRatioLow: change && round(change.interval.low),
    rateRatioHigh: change && round(change.interval.high),
    authorsTotal: authorsKnown ? bucket.authors_total : null,
    authorsWith: authorsKnown ? told.authors_with : null,
    authorPrevalence:
      authorsKnown && bucket.authors_total > 0 ? round(told.authors_with / bucket.authors_total) : null,
    topAuthorShare: told.signed_mentions === 0 ? null : round(told.top_mentions / told.signed_mentions),
    effectiveAuthors: told.m_m === 0 ? null : round(told.signed_mentions ** 2 / told.m_m),
    threadsTotal: bucket.threads_total,
    threadsWith: told.threads_with,
    dpSpread: spread === null ? null : round(spread),
    uncivilUnitsWith: table.a,
    uncivilUnitsWithout: table.b,
    incivilityRatio: incivility && round(incivility.ratio),
    incivilityRatioLow: incivility && round(incivility.interval.low),
    incivilityRatioHigh: incivility && round(incivility.interval.high),
    incivilityQ: digits(count.incivilityQ),
    burstState,
    flag: flags(count, of, authorsKnown).join(' '),
  };
}

/** The interval of a rate over threads: as wide as the number of comments that would say as much by themselves. */
function clusteredInterval(k: number, n: number, deff: number): Interval {
  const size = effectiveSize(n, deff);
  return wilson(k === n ? size : (k / n) * size, size);
}

function designEffectOf({ bucket, told }: FrequencyCount): number {
  const { units_total: n, threads_total: clusters, n_n } = bucket;
  const { units_with: k, k_k, k_n } = told;
  const p = k / n;
  return designEffect({ k, n, clusters, sumOfSquares: Math.max(0, k_k - 2 * p * k_n + p * p * n_n) });
}

function rateOf({ bucket, told, designEffect: deff }: Measured): Rate {
  return { count: told.units_with, exposure: bucket.units_total, designEffect: deff };
}

function flags({ bucket, told }: FrequencyCount, subject: Subject, authorsKnown: boolean): FrequencyFlag[] {
  const { units_total: units, units_signed: signed, threads_total: threads } = bucket;
  const found: FrequencyFlag[] = [];
  if (!authorsKnown) found.push('authors_unavailable');
  else if (signed < units) found.push('authors_incomplete');
  if (units < FEW_UNITS) found.push('few_units');
  if (bucket.units_untimed > 0) found.push('no_timestamp');
  if (threads === 1) found.push('one_thread');
  else if (threads > 1 && threads < FEW_THREADS) found.push('few_threads');
  if (told.oldest_version !== null && told.oldest_version < subject.version) found.push('earlier_version');
  return found;
}

/** Four places: a tenth of a comment in a million, and the same digits on every machine. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
