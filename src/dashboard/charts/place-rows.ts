import type { DiscoveryRun, Places } from '../../http/contract.js';
import type { FrequencyReport } from '../../narratives/frequency-row.js';
import { dayIn } from '../narratives/report-period.js';
import type { Row } from './chart-csv.js';
import { records } from './chart-rows.js';

/** Narratives whose course is drawn, each in a strip of its own. */
const STRIPS = 4;
/** Clusters of copies that are drawn. */
const CLUSTERS = 20;

/** The rate of the commonest narratives bucket by bucket, with interval, denominator and whether it was a burst. */
export function attentionRows(report: FrequencyReport, { narratives, bursts }: Places): Row[] {
  const shown = narratives.slice(0, STRIPS);
  const spans = records(bursts);
  return shown.flatMap(({ id, title }) =>
    report.rows
      .filter(({ narrativeId, bucketStart }) => narrativeId === id && bucketStart !== null)
      .map((row) => ({
        ...{ day: dayIn(report.timeZone, new Date(row.bucketStart ?? 0)), narrative: title },
        ...{ per_1000: row.per1000, ci_low: row.ciLow, ci_high: row.ciHigh },
        ...{ comments_with: row.unitsWith, comments: row.unitsTotal },
        few_comments: row.flag.includes('few_units'),
        burst: spans.some(
          (span) =>
            span['narrative_id'] === id &&
            Date.parse(String(span['start'])) <= Date.parse(row.bucketStart ?? '') &&
            Date.parse(row.bucketStart ?? '') < Date.parse(String(span['end'])),
        ),
      })),
  );
}

/** The curve of each narrative told by at least two known people. */
export function lorenzRows({ narratives, lorenz }: Places): Row[] {
  const titles = new Map(narratives.map(({ id, title }) => [id, title]));
  return lorenz.flatMap(({ narrativeId, authors, mentions, curve }) =>
    curve.map(({ people, amount }) => ({
      ...{ narrative: titles.get(narrativeId) ?? narrativeId, people_share: people, mentions_share: amount },
      ...{ people: authors, mentions },
    })),
  );
}

/** Each narrative in each thread; also where it is not told. */
export function cellRows({ narratives, cells }: Places): Row[] {
  const titles = new Map(narratives.map(({ id, title }) => [id, title]));
  return cells.map(({ narrativeId, threadId, thread, units, unitsWith, per1000, low, high }) => ({
    ...{ narrative: titles.get(narrativeId) ?? narrativeId, thread, thread_id: threadId },
    ...{ per_1000: per1000, ci_low: low, ci_high: high, comments_with: unitsWith, comments: units },
  }));
}

/** Where in its thread each comment tells each narrative. */
export function hitRows({ narratives, hits }: Places): Row[] {
  const titles = new Map(narratives.map(({ id, title }) => [id, title]));
  return hits.map(({ narrativeId, threadId, commentId, position, through }) => ({
    ...{ narrative: titles.get(narrativeId) ?? narrativeId, thread_id: threadId, comment: commentId },
    ...{ position, through },
  }));
}

/** The largest groups of comments with the same text, by the newest search that is done. */
export function copyRows(run: DiscoveryRun | undefined): Row[] {
  return (run?.summary?.copies ?? [])
    .toSorted((a, b) => b.commentIds.length - a.commentIds.length)
    .slice(0, CLUSTERS)
    .map(({ commentIds, authors, threads }, index) => ({
      ...{ cluster: index + 1, comments: commentIds.length, people: authors, threads },
      first_comment: commentIds[0] ?? null,
    }));
}
