import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/paths.js';

const page = readFileSync(join(projectRoot, 'docs', 'statistics.md'), 'utf8');
const files = readdirSync(join(projectRoot, 'src', 'statistics'));

test('the page of statistics tells of every file', () => {
  expect(files.filter((file) => !page.includes(`\`${file}\``))).toEqual([]);
});

test('it tells of no other', () => {
  const told = [...page.matchAll(/`([a-z-]+\.ts)`/g)].map(([, file]) => file);
  expect(told.filter((file) => !files.includes(file ?? ''))).toEqual([]);
});
