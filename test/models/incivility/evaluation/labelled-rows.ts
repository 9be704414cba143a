import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-evaluation-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes rows as JSON Lines below a folder and answers the path. */
export function writeRows(folder: string, name: string, rows: readonly object[]): string {
  return writeText(folder, name, rows.map((row) => JSON.stringify(row)).join('\n'));
}

export function writeText(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A row of a labelled set, with a text of its own. */
export function labelledRow(id: string, changes: object = {}): object {
  return { id, source: 'made-up', split: 'dev', text: `Comment ${id}.`, labels: {}, ...changes };
}

/** A hand-labelled row in which no form was seen. */
export function formsRow(
  id: string,
  changes: { text?: string; forms?: object; [field: string]: unknown } = {},
) {
  return {
    id,
    source: 'made-up',
    parent: null,
    text: `Comment ${id}.`,
    severity: [0, 0],
    review: 'no',
    spans: [],
    ...changes,
    forms: {
      name_calling: 'no',
      aspersion: 'no',
      lying_accusation: 'no',
      vulgarity: 'no',
      pejorative_for_speech: 'no',
      threat: 'no',
      identity_attack: 'no',
      ...changes.forms,
    },
  };
}
