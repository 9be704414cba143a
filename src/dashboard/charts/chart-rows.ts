import type { FrequencyReport } from '../../narratives/frequency-row.js';
import type { Relations } from '../../narratives/relations.js';
import { dayIn } from '../narratives/report-period.js';
import type { Row } from './chart-csv.js';

/** Narratives drawn apart; more lines than these nobody tells from each other. */
const DRAWN = 8;

/** The rate of each narrative in the whole period with its interval, own voice and quoted only apart, commonest first. */
export function rankingRows({ totals }: FrequencyReport): Row[] {
  return totals
    .filter(({ per1000 }) => per1000 !== null)
    .toSorted((a, b) => (b.per1000 ?? 0) - (a.per1000 ?? 0))
    .map(({ title, per1000, ciLow, ciHigh, unitsWith, unitsWithQuotedOnly, unitsTotal }) => ({
      ...{ narrative: title, per_1000: per1000, ci_low: ciLow, ci_high: ciHigh },
      quoted_per_1000: (1_000 * unitsWithQuotedOnly) / unitsTotal,
      ...{ comments_with: unitsWith, comments: unitsTotal },
    }));
}

/** The commonest narratives' parts of all own mentions, bucket by bucket; `other` stands for the rest of them. */
export function voiceRows(report: FrequencyReport, other: string): Row[] {
  const common = new Set(
    report.totals
      .toSorted((a, b) => b.mentionsOwn - a.mentionsOwn)
      .slice(0, DRAWN)
      .map(({ narrativeId }) => narrativeId),
  );
  const rows = new Map<string, { day: string; narrative: string; mentions: number }>();
  for (const { bucketStart, narrativeId, title, mentionsOwn } of report.rows) {
    if (bucketStart === null) continue;
    const day = dayIn(report.timeZone, new Date(bucketStart));
    const narrative = common.has(narrativeId) ? title : other;
    const row = rows.get(`${day} ${narrative}`);
    if (row) row.mentions += mentionsOwn;
    else rows.set(`${day} ${narrative}`, { day, narrative, mentions: mentionsOwn });
  }
  return [...rows.values()].every(({ mentions }) => mentions === 0) ? [] : [...rows.values()];
}

/** How many people tell each narrative, how often they do, and the busiest one's part; none where authors are unknown. */
export function authorRows({ totals }: FrequencyReport, { spread }: Relations): Row[] {
  const mentions = new Map(totals.map((row) => [row.narrativeId, row]));
  return records(spread).flatMap((row): Row[] => {
    const total = mentions.get(String(row['narrative_id']));
    const authors = row['authors_with'];
    if (!total || typeof authors !== 'number' || authors === 0) return [];
    return [
      {
        narrative: total.title,
        authors,
        mentions: total.mentionsOwn,
        top_author_share: row['top_author_share'] ?? null,
        effective_authors: row['effective_authors'] ?? null,
      },
    ];
  });
}

/** How much likelier comments that tell a narrative are uncivil; those without an estimate are left out. */
export function incivilityRows(report: FrequencyReport, { incivility }: Relations): Row[] {
  const titles = titlesOf(report);
  return records(incivility)
    .filter((row) => row['incivility_rr'] !== null)
    .map((row) => ({
      narrative: titles.get(String(row['narrative_id'])) ?? String(row['narrative_id']),
      risk_ratio: row['incivility_rr'] ?? null,
      low: row['rr_low'] ?? null,
      high: row['rr_high'] ?? null,
      q: row['rr_q'] ?? null,
      uncivil_with: row['uncivil_units_with'] ?? null,
      comments_with: row['units_with'] ?? null,
    }));
}

/** The pairs of narratives that are told in the same comments more, or less, often than by chance. */
export function pairRows(report: FrequencyReport, { cooccurrence }: Relations): Row[] {
  const titles = titlesOf(report);
  return records(cooccurrence)
    .filter((row) => Number(row['units_both']) > 0)
    .map((row) => ({
      narrative_a: titles.get(String(row['narrative_a'])) ?? null,
      narrative_b: titles.get(String(row['narrative_b'])) ?? null,
      npmi: row['npmi'] ?? null,
      q: row['q_bh'] ?? null,
      comments_both: row['units_both'] ?? null,
    }));
}

/** Told together in fewer comments than this, two narratives are not joined. */
export const JOINED_FROM = 5;

/** The pairs that go together beyond chance, by enough comments to draw a line: the firmest first. */
export function networkRows(report: FrequencyReport, { cooccurrence }: Relations): Row[] {
  const titles = titlesOf(report);
  return records(cooccurrence)
    .filter(
      (row) =>
        Number(row['units_both']) >= JOINED_FROM && Number(row['q_bh']) <= 0.05 && Number(row['npmi']) > 0,
    )
    .sort((a, b) => Number(b['npmi']) - Number(a['npmi']))
    .map((row) => ({
      narrative_a: titles.get(String(row['narrative_a'])) ?? null,
      narrative_b: titles.get(String(row['narrative_b'])) ?? null,
      comments_a: row['units_a'] ?? null,
      comments_b: row['units_b'] ?? null,
      comments_both: row['units_both'] ?? null,
      npmi: row['npmi'] ?? null,
      q: row['q_bh'] ?? null,
    }));
}

function titlesOf({ totals }: FrequencyReport): ReadonlyMap<string, string> {
  return new Map(totals.map(({ narrativeId, title }) => [narrativeId, title]));
}

/** A table's rows by the names of its fields. */
export function records({ fields, rows }: Relations['spread']): Row[] {
  return rows.map((row) => Object.fromEntries(fields.map(({ name }, index) => [name, row[index] ?? null])));
}
