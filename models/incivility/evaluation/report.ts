import type { Evaluation } from './evaluation.js';
import { renderTable } from './table.js';

/** The evaluation as one page of Markdown. */
export function renderReport(evaluation: Evaluation): string {
  const { measuredAt, machine, versions, rows, missing, tables } = evaluation;
  const { processor, cores, memoryGb, node, platform } = machine;
  const sum = Object.values(rows).reduce((total, count) => total + count, 0);
  const head = [
    '# Evaluation',
    '',
    'Written by `npm run model:evaluate`; [`docs/evaluation.md`](../../docs/evaluation.md) says how to read and repeat it.',
    '',
    `- **Measured** ${measuredAt.slice(0, 10)} on ${processor} (${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}).`,
    `- **Versions**: Parley ${versions.parley}, scorer ${versions.scorer}, lexicons ${versions.lexicons}, rules ${versions.rules}.`,
    `- **Rows**: ${sum.toLocaleString('en')} comments of ${Object.keys(rows).length} sets, none of them trained on. "–" is a figure that does not exist: an attribute the analysis lacks, or a set that was not there.`,
    ...(missing.length > 0 ? [`- **Not there**: ${missing.join(', ')}.`] : []),
    '',
  ];
  return `${[...head, ...tables.map(renderTable)].join('\n').trimEnd()}\n`;
}
