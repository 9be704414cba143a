import type { Stance } from '../../domain/stance.js';
import { bootstrapInterval } from '../../statistics/bootstrap.js';
import { cohenKappa } from '../../statistics/cohen-kappa.js';
import { countEach, krippendorffAlpha } from '../../statistics/krippendorff-alpha.js';
import { ruleQuality, type RuleQuality } from '../../statistics/stratified-rates.js';
import type { Interval } from '../../statistics/wilson.js';
import type { CodingFrame, StratumName } from './draw-sample.js';

/** From these values of α on codes may be relied on, or relied on with care. Krippendorff (2013), ch. 12. */
const FIRM = 0.8;
const TENTATIVE = 0.667;

/** What one person says of one unit, as it stands. */
export interface Code {
  readonly unit: number;
  readonly coderId: number;
  readonly adjudicates: boolean;
  readonly present: boolean;
  readonly stance: Stance | null;
}

export interface CodedUnit {
  readonly unit: number;
  readonly stratum: StratumName;
}

export interface Coefficient {
  /** Null where it is undefined: only one value was used, or nothing was coded twice. */
  readonly value: number | null;
  /** 95 %, by bootstrap over the units; null where most draws leave it undefined. */
  readonly interval: Interval | null;
  /** Units coded by at least two people (for κ by both). */
  readonly n: number;
}

export interface CodingResults {
  /** Krippendorff’s α of whether the narrative is told, for any number of coders. */
  readonly alpha: Coefficient;
  readonly judgement: 'firm' | 'tentative' | 'needs_work' | 'undefined';
  /** Cohen’s κ of the same; null unless exactly two people coded. */
  readonly kappa: Coefficient | null;
  /** The share of units that all who coded them coded alike; null without such units. */
  readonly agreement: number | null;
  /** α of the stance, over units in which at least two people saw the narrative told. */
  readonly stanceAlpha: Coefficient;
  /** Of the definition’s version, by what was adjudicated or what all coders said. */
  readonly quality: RuleQuality;
  /** Units with a label: adjudicated, or coded alike by at least two. */
  readonly labelled: number;
  /** Units in which coders differ and nobody has adjudicated yet. */
  readonly disputed: readonly number[];
}

/** What the codes of a sample say about the coders, and about the definition. Adjudications are no coder's. */
export function codingResults(
  units: readonly CodedUnit[],
  codes: readonly Code[],
  frame: CodingFrame,
): CodingResults {
  const byUnit = groupByUnit(codes);
  const coders = [...new Set(codes.filter(({ adjudicates }) => !adjudicates).map(({ coderId }) => coderId))];
  const coded = units.map(({ unit }) => {
    const given = (byUnit.get(unit) ?? []).filter(({ adjudicates }) => !adjudicates);
    return coders.map((coderId) => given.find((code) => code.coderId === coderId) ?? null);
  });
  const presence = coded.map((row) => row.map((code) => code?.present ?? null));
  const stances = coded.map((row) => row.map((code) => code?.stance ?? null));
  const alpha = alphaOf(presence);
  const twice = presence.filter((row) => row.filter((code) => code !== null).length > 1);
  const labels = new Map(
    units.flatMap(({ unit }) => {
      const label = labelOf(byUnit.get(unit) ?? []);
      return label === null ? [] : [[unit, label] as const];
    }),
  );
  return {
    alpha,
    judgement: judgementOf(alpha.value),
    kappa: coders.length === 2 ? kappaOf(presence) : null,
    agreement: twice.length === 0 ? null : twice.filter(isUnanimous).length / twice.length,
    stanceAlpha: alphaOf(stances),
    quality: ruleQuality(
      frame.strata.map(({ name, population, reported }) => {
        const known = units.filter(({ unit, stratum }) => stratum === name && labels.has(unit));
        const positive = known.filter(({ unit }) => labels.get(unit) === true).length;
        return { population, labelled: known.length, positive, reported };
      }),
    ),
    labelled: labels.size,
    disputed: units
      .filter(({ unit }, index) => !labels.has(unit) && !isUnanimous(presence[index] ?? []))
      .map(({ unit }) => unit),
  };
}

function groupByUnit(codes: readonly Code[]): ReadonlyMap<number, Code[]> {
  const groups = new Map<number, Code[]>();
  for (const code of codes) groups.set(code.unit, [...(groups.get(code.unit) ?? []), code]);
  return groups;
}

/** The adjudication, or else what at least two people said alike; null where neither is there. */
function labelOf(codes: readonly Code[]): boolean | null {
  const last = codes.findLast(({ adjudicates }) => adjudicates);
  if (last) return last.present;
  const said = codes.map(({ present }) => present);
  return said.length > 1 && isUnanimous(said) ? (said[0] ?? null) : null;
}

function isUnanimous(row: readonly (boolean | null)[]): boolean {
  return countEach(row.filter((code) => code !== null)).size <= 1;
}

function judgementOf(alpha: number | null): CodingResults['judgement'] {
  if (alpha === null) return 'undefined';
  return alpha >= FIRM ? 'firm' : alpha >= TENTATIVE ? 'tentative' : 'needs_work';
}

function alphaOf(rows: readonly (string | boolean | null)[][]): Coefficient {
  const units = rows.filter((row) => row.filter((code) => code !== null).length > 1);
  const value = krippendorffAlpha(units).alpha;
  const interval = value === null ? null : bootstrapInterval(units, (draw) => krippendorffAlpha(draw).alpha);
  return { value, interval, n: units.length };
}

function kappaOf(rows: readonly (boolean | null)[][]): Coefficient {
  const pairs = rows.flatMap(([a, b]) =>
    a === null || a === undefined || b === null || b === undefined ? [] : [[a, b] as const],
  );
  const value = cohenKappa(pairs)?.kappa ?? null;
  const interval =
    value === null ? null : bootstrapInterval(pairs, (draw) => cohenKappa(draw)?.kappa ?? null);
  return { value, interval, n: pairs.length };
}
