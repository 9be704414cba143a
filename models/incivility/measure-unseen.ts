/**
 * `npm run model:unseen`: what the detectors make of the committed comments that nothing was tuned to. Prints tables of
 * forms, targets and review as Markdown; no names of rows and no words, so that the set stays unseen.
 */
import { join } from 'node:path';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { projectRoot } from '../../src/paths.js';
import { loadForms } from './evaluation/coe-forms.js';
import { judge } from './evaluation/evaluated-set.js';
import { formTable } from './evaluation/form-table.js';
import { reviewTable } from './evaluation/review-table.js';
import { renderTable } from './evaluation/table.js';
import { targetTable } from './evaluation/target-table.js';

const set = judge(
  openAnalyzer(),
  await loadForms(join(projectRoot, 'models', 'incivility', 'unseen', 'forms.jsonl')),
);
const forms = {
  ...formTable(set),
  note: 'Written and labelled by one person; see `models/incivility/unseen/README.md`.',
};
process.stdout.write([forms, targetTable(set), reviewTable(set)].map(renderTable).join('\n'));
