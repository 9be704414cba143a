import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/paths.js';

const page = readFileSync(join(projectRoot, 'docs', 'security.md'), 'utf8');
/** "`file` › the test's sentence", the sentence to the end of its line. */
const named = [...page.matchAll(/`(test\/[^`]+\.test\.ts)` › (.+)$/gmu)].map(
  ([, file = '', sentence = '']) => [file, sentence] as const,
);

describe('the page about security', () => {
  it('names tests for every kind of threat', () => {
    const kinds = page.split(/^### /mu).slice(1);
    expect(kinds).toHaveLength(6);
    for (const kind of kinds) expect(kind).toContain('` › ');
  });

  it.each(named)('names a test that exists: %s › %s', (file, sentence) => {
    expect(existsSync(join(projectRoot, file))).toBe(true);
    expect(readFileSync(join(projectRoot, file), 'utf8')).toContain(sentence);
  });
});
