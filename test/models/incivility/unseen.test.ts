import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadForms } from '../../../models/incivility/evaluation/coe-forms.js';
import { projectRoot } from '../../../src/paths.js';

it('holds civil and uncivil comments in like numbers, each once, in the form the evaluation reads', async () => {
  const rows = await loadForms(join(projectRoot, 'models', 'incivility', 'unseen', 'forms.jsonl'));
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  const civil = rows.filter(({ review }) => review === 'no').length;
  expect(civil / rows.length).toBeGreaterThan(0.4);
  expect(civil / rows.length).toBeLessThan(0.6);
});
