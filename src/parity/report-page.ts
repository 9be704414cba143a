import type { CalibrationBin, ParityReport, ThresholdMatch } from './compare.js';

/** Which two scores are compared; the names are the reader's and are escaped. */
export interface ParityNames {
  readonly file: string;
  readonly recorded: string;
  readonly parley: string;
}

/** The report as one HTML page that needs nothing else: no script, no font, no comment's text. */
export function parityPage(report: ParityReport, names: ParityNames): string {
  const { comments, spearman, recordedFlagged, recordedThreshold, sameLoad, closest, sameNumber } = report;
  const correlation = spearman
    ? `${score(spearman.value)} <small>(95 % interval ${score(spearman.low)} to ${score(spearman.high)})</small>`
    : 'not defined: too few comments, or scores that are all the same';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Parity with recorded scores</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c }
  table { border-collapse: collapse; margin: 1rem 0 } th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid #ccc }
  th:first-child { text-align: left } svg { max-width: 100%; height: auto } small, figcaption { color: #555 }
</style>
<h1>Parity with recorded scores</h1>
<p>${comments} comments of <b>${escape(names.file)}</b>: the recorded ${escape(names.recorded)} against Parley’s
  ${escape(names.parley)}.</p>
<p>Rank correlation (Spearman): <b>${correlation}</b></p>
<h2>Which threshold replaces ${score(recordedThreshold)}?</h2>
<p>At ${score(recordedThreshold)} the recorded scores flag ${recordedFlagged} of ${comments} comments.</p>
${sameLoad ? matchTable('Flags as many comments', sameLoad) : '<p>They flag nothing, so nothing can be matched.</p>'}
${closest ? matchTable('Agrees best with what is flagged today (F1)', closest) : ''}
${matchTable('The same number, for comparison', sameNumber)}
<h2>Calibration</h2>
${calibrationChart(report.calibration)}
</html>
`;
}

function matchTable(
  title: string,
  { threshold, confusion, recall, precision, kappa }: ThresholdMatch,
): string {
  const { both, recordedOnly, parleyOnly, neither } = confusion;
  return `<h3>${title}: ${threshold}</h3>
<table>
  <tr><th></th><th>Parley flags</th><th>Parley does not</th></tr>
  <tr><th>flagged today</th><td>${both}</td><td>${recordedOnly}</td></tr>
  <tr><th>not flagged today</th><td>${parleyOnly}</td><td>${neither}</td></tr>
</table>
<p>Recall ${share(recall)}, precision ${share(precision)}, agreement beyond chance (kappa) ${kappa === null ? '–' : score(kappa)}.</p>`;
}

const SIDE = 320;
const EDGE = 40;

/** Mean recorded score against mean Parley score, bin by bin; on the diagonal the two mean the same. */
function calibrationChart(bins: readonly CalibrationBin[]): string {
  const x = (value: number) => (EDGE + value * SIDE).toFixed(1);
  const y = (value: number) => (EDGE / 2 + (1 - value) * SIDE).toFixed(1);
  const filled = bins.filter((bin) => bin.meanParley !== null && bin.meanRecorded !== null);
  const points = filled.map(
    ({ meanParley, meanRecorded }) => `${x(meanParley ?? 0)},${y(meanRecorded ?? 0)}`,
  );
  const dots = filled.map(({ comments, from, to }, index) => {
    const [cx, cy] = points[index]?.split(',') ?? [];
    return `<circle cx="${cx ?? ''}" cy="${cy ?? ''}" r="4"><title>${score(from)} to ${score(to)}: ${comments} comments</title></circle>`;
  });
  const ticks = [0, 0.5, 1].map(
    (value) =>
      `<text x="${x(value)}" y="${SIDE + EDGE}" text-anchor="middle">${value}</text><text x="${EDGE - 8}" y="${y(value)}" text-anchor="end" dominant-baseline="middle">${value}</text>`,
  );
  const rows = bins.map(
    ({ from, to, comments, meanParley, meanRecorded }) =>
      `<tr><th>${score(from)}–${score(to)}</th><td>${comments}</td><td>${share(meanParley, score)}</td><td>${share(meanRecorded, score)}</td></tr>`,
  );
  return `<figure>
<svg viewBox="0 0 ${SIDE + 2 * EDGE} ${SIDE + 1.5 * EDGE}" width="${SIDE + 2 * EDGE}" role="img" aria-label="Calibration curve; the figures are in the table below" font-size="12">
  <rect x="${EDGE}" y="${EDGE / 2}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#ccc"/>
  <line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4"/>
  <polyline points="${points.join(' ')}" fill="none" stroke="#0b5cad" stroke-width="2"/>
  <g fill="#0b5cad">${dots.join('')}</g>
  ${ticks.join('')}
</svg>
<figcaption>Across: Parley’s score. Up: the recorded score. Both are means of the comments in a tenth of Parley’s scale.</figcaption>
</figure>
<table><tr><th>Parley’s score</th><th>comments</th><th>mean, Parley</th><th>mean, recorded</th></tr>${rows.join('')}</table>`;
}

function score(value: number): string {
  return value.toFixed(2);
}

function share(value: number | null, write = (known: number) => `${(known * 100).toFixed(1)} %`): string {
  return value === null ? '–' : write(value);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
