import { ParleyError } from '../domain/errors.js';
import type { Db } from '../store/database.js';
import {
  countFrequency,
  countFrequencyInPortions,
  type Bucket,
  type FrequencyCount,
} from '../store/narratives/frequency.js';
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
import { wilson } from '../statistics/wilson.js';

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
  const each: NarrativeFrequency[] = [];
  const counts = await countFrequency(db, scope);
  const tests = new IncivilityTests();
  tests.add(counts);
  for await (const one of toNarratives([counts], subjects, bucket, tests)) each.push(one);
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
  const counts = countFrequencyInPortions(tx, scope, PORTION, tests.add);
  yield* toNarratives(counts, subjects, question.bucket, tests);
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

/** Each narrative's counts follow each other, the whole first. */
async function* toNarratives(
  portions: AsyncIterable<readonly FrequencyCount[]> | Iterable<readonly FrequencyCount[]>,
  subjects: ReadonlyMap<string, Subject>,
  bucket: Bucket,
  tests: IncivilityTests,
): AsyncGenerator<NarrativeFrequency> {
  let current: TestedCount[] = [];
  let correctedOf: ReturnType<IncivilityTests['corrected']> | undefined;
  for await (const portion of portions)
    for (const count of portion) {
      if (count.kind === 'whole' && current.length > 0) {
        yield toNarrative(current, subjects, bucket);
        current = [];
      }
      correctedOf ??= tests.corrected(); // Once the first of them is told, all were added.
      current.push({ ...count, incivilityQ: correctedOf(count) });
    }
  if (current.length > 0) yield toNarrative(current, subjects, bucket);
}

/** A count and what its incivility is worth among all that was tested. */
interface TestedCount extends FrequencyCount {
  readonly incivilityQ: number | null;
}

function toNarrative(
  [whole, ...parts]: readonly TestedCount[],
  subjects: ReadonlyMap<string, Subject>,
  bucket: Bucket,
): NarrativeFrequency {
  if (whole?.kind !== 'whole') throw new Error('a narrative was counted without its whole');
  if (parts.filter(({ kind }) => kind === 'bucket').length > MAX_BUCKETS)
    throw new ParleyError(
      'invalid_input',
      `the period has more than ${MAX_BUCKETS} ${bucket}s: narrow it with from and to, or take a larger bucket`,
    );
  const before = (index: number): FrequencyCount | null => {
    const [previous, count] = [parts[index - 1], parts[index]];
    return previous?.kind === 'bucket' && count?.kind === 'bucket' ? previous : null;
  };
  const buckets = parts.filter(({ kind }) => kind === 'bucket');
  const { states } = findBursts(buckets.map((count) => ({ r: count.units_with, d: count.units_total })));
  return {
    total: toRow(whole, subjects, null, null),
    rows: parts.map((count, index) => toRow(count, subjects, before(index), states[index] ?? null)),
  };
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

/** `before`: the same narrative in the bucket before, where there is one. */
function toRow(
  count: TestedCount,
  subjects: ReadonlyMap<string, Subject>,
  before: FrequencyCount | null,
  burstState: 0 | 1 | null,
): FrequencyRow {
  const subject = subjects.get(count.narrative_id);
  if (!subject) throw new Error(`counted a narrative that was not asked for: ${count.narrative_id}`);
  const {
    units_total: units,
    units_with: unitsWith,
    tokens_total: tokens,
    mentions_all: mentions,
    signed,
  } = count;
  const rate = units === 0 ? null : clusteredRate(count);
  const change = before && rateRatio(rateOf(count), rateOf(before));
  const table = incivilityTableOf(count);
  const spread = dispersionOfSums({ distance: count.distance, size: tokens, count: count.mentions_own });
  const incivility = riskRatio(table);
  const per1000 = units === 0 ? null : round((1_000 * unitsWith) / units);
  const beforePer1000 =
    !before || before.units_total === 0 ? null : (1_000 * before.units_with) / before.units_total;
  const delta = units === 0 || beforePer1000 === null ? null : (1_000 * unitsWith) / units - beforePer1000;
  const authorsKnown = signed && (units === 0 || count.units_signed > 0);
  return {
    narrativeId: count.narrative_id,
    narrativeVersion: subject.version,
    title: subject.title,
    level: count.level,
    bucketStart: count.bucket_start?.toISOString() ?? null,
    bucketEnd: count.bucket_end?.toISOString() ?? null,
    unitsTotal: units,
    unitsWith,
    unitsWithQuotedOnly: count.units_with_quoted_only,
    mentionsOwn: count.mentions_own,
    mentionsQuoted: count.mentions_quoted,
    mentionsNegated: count.mentions_negated,
    mentionsQuestion: count.mentions_question,
    mentionsObfuscated: count.mentions_obfuscated,
    tokensTotal: tokens,
    mentionsPer10kTokens: tokens === 0 ? null : round((10_000 * count.mentions_own) / tokens),
    per1000,
    ciLow: rate && round(1_000 * rate.interval.low),
    ciHigh: rate && round(1_000 * rate.interval.high),
    designEffect: rate && round(rate.designEffect),
    shareOfVoice: mentions === 0 ? null : round(count.mentions_own / mentions),
    deltaPer1000: delta === null ? null : round(delta),
    rateRatio: change && round(change.ratio),
    rateRatioLow: change && round(change.interval.low),
    rateRatioHigh: change && round(change.interval.high),
    authorsTotal: authorsKnown ? count.authors_total : null,
    authorsWith: authorsKnown ? count.authors_with : null,
    authorPrevalence:
      authorsKnown && count.authors_total > 0 ? round(count.authors_with / count.authors_total) : null,
    topAuthorShare: count.signed_mentions === 0 ? null : round(count.top_mentions / count.signed_mentions),
    effectiveAuthors: count.m_m === 0 ? null : round(count.signed_mentions ** 2 / count.m_m),
    threadsTotal: count.threads_total,
    threadsWith: count.threads_with,
    dpSpread: spread === null ? null : round(spread),
    uncivilUnitsWith: table.a,
    uncivilUnitsWithout: table.b,
    incivilityRatio: incivility && round(incivility.ratio),
    incivilityRatioLow: incivility && round(incivility.interval.low),
    incivilityRatioHigh: incivility && round(incivility.interval.high),
    incivilityQ: digits(count.incivilityQ),
    burstState,
    flag: flags(count, subject, authorsKnown).join(' '),
  };
}

/** The interval of a rate over threads: as wide as the number of comments that would say as much by themselves. */
function clusteredRate(count: FrequencyCount) {
  const { units_with: k, units_total: n } = count;
  const deff = designEffectOf(count);
  const size = effectiveSize(n, deff);
  return { designEffect: deff, interval: wilson(k === n ? size : (k / n) * size, size) };
}

function designEffectOf(count: FrequencyCount): number {
  const { units_with: k, units_total: n, threads_total: clusters, k_k, k_n, n_n } = count;
  const p = k / n;
  return designEffect({ k, n, clusters, sumOfSquares: Math.max(0, k_k - 2 * p * k_n + p * p * n_n) });
}

function rateOf(count: FrequencyCount): Rate {
  return { count: count.units_with, exposure: count.units_total, designEffect: designEffectOf(count) };
}

function flags(count: FrequencyCount, subject: Subject, authorsKnown: boolean): FrequencyFlag[] {
  const { units_total: units, units_signed: signed, oldest_version: oldest } = count;
  const found: FrequencyFlag[] = [];
  if (!authorsKnown) found.push('authors_unavailable');
  else if (signed < units) found.push('authors_incomplete');
  if (units < FEW_UNITS) found.push('few_units');
  if (count.units_untimed > 0) found.push('no_timestamp');
  if (count.threads_total === 1) found.push('one_thread');
  else if (count.threads_total > 1 && count.threads_total < FEW_THREADS) found.push('few_threads');
  if (oldest !== null && oldest < subject.version) found.push('earlier_version');
  return found;
}

/** Four places: a tenth of a comment in a million, and the same digits on every machine. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
