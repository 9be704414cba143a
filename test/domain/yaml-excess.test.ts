import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { excessIn } from '../../src/domain/yaml-excess.js';
import { projectRoot } from '../../src/paths.js';

describe('a source in YAML', () => {
  test.each([
    ['brackets in brackets', '['.repeat(51), 1],
    ['braces in brackets', `a:\n  - ${'[{b: '.repeat(26)}`, 2],
    ['lists by dashes', '- '.repeat(60), 1],
    ['keys that are mappings', `a: 1\n${'? '.repeat(60)}`, 2],
    ['steps of indentation', Array.from({ length: 60 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), 51],
    ['keys beside each other', 'k: 1\n'.repeat(1_001), 1_001],
    ['keys beside each other in braces', `{${'k: 1, '.repeat(1_001)}}`, 1],
    ['references', `a: &a 1\n${'- *a\n'.repeat(101)}`, 102],
  ])('has too many %s, and from which line on', (_name, source, line) => {
    expect(excessIn(source)?.line).toBe(line);
  });

  test('has not when somebody wrote it: the definitions that are shipped', () => {
    const folder = join(projectRoot, 'seeds', 'narratives');
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(sources.map(excessIn).filter((excess) => excess !== null)).toEqual([]);
    expect(excessIn('rules:\n  - when: { words: [war*, "*", (a|b)] }\n'.repeat(100))).toBeNull();
  });
});
