import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/domain/analysis.js';
import { projectRoot } from '../../src/paths.js';

/** Runs the command as outside programs rely on it, with nothing configured. */
function analyze(args: readonly string[], input = '') {
  const { PATH, HOME } = process.env;
  const run = spawnSync('npm', ['run', '--silent', 'parley', '--', 'analyze', ...args], {
    cwd: projectRoot,
    env: { PATH, HOME },
    input,
    encoding: 'utf8',
  });
  const analyses = run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Analysis);
  return { code: run.status, analyses, stderr: run.stderr };
}

describe('parley analyze', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-analyze-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints one analysis a line of text, named after the lines', () => {
    const text = 'Nice try, propagandist. Has the deep state paid you yet?\n\nI agree with the article.\n';
    const { code, analyses, stderr } = analyze(['-', '--input', 'text'], text);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(analyses.map(({ id }) => id)).toEqual(['1', '3']);
    const [heated, calm] = analyses;
    const naming = heated?.findings.find(({ detector }) => detector === 'name-calling');
    expect(naming).toMatchObject({ text: 'propagandist', target: { kind: 'commenter' } });
    expect(text.slice(naming?.span.start, naming?.span.end)).toBe('propagandist');
    expect(heated?.narratives).toMatchObject([{ id: 'deep-state', voice: 'own', negated: false }]);
    expect(heated?.recommendation.action).toBe('review');
    expect(calm).toMatchObject({
      findings: [],
      narratives: [],
      recommendation: { action: 'none', reasons: [] },
    });
    expect(heated?.scores.INCIVILITY).toBeGreaterThan(calm?.scores.INCIVILITY ?? 1);
  });

  it('finds whom a comment is aimed at through the thread around it', () => {
    const file = join(folder, 'thread.ndjson');
    const rows = [
      { id: 'a', author: { id: '1', name: 'Mikhail' }, text: 'The talks were held in public.' },
      {
        id: 'b',
        parentId: 'a',
        author: { id: '2', name: 'Hank' },
        text: 'The propagandist Mikhail strikes again.',
      },
    ];
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const { code, analyses } = analyze([file]);
    expect(code).toBe(0);
    expect(analyses[1]?.findings).toMatchObject([
      { detector: 'name-calling', target: { kind: 'commenter', name: 'Mikhail' } },
    ]);
  });

  it('prints the good rows, names the line of the others and exits with 2', () => {
    const { code, analyses, stderr } = analyze(
      ['-', '--input', 'ndjson'],
      '{"id":"a","text":"Yes."}\n{"id":"b"}\n',
    );
    expect(code).toBe(2);
    expect(analyses.map(({ id }) => id)).toEqual(['a']);
    expect(stderr).toBe('parley: -: line 2: text is missing\n');
  });

  it('says in one line that a file cannot be read', () => {
    const { code, analyses, stderr } = analyze([join(folder, 'nowhere.txt')]);
    expect(code).toBe(1);
    expect(analyses).toEqual([]);
    expect(stderr).toMatch(/^parley: cannot read .*nowhere\.txt: ENOENT\n$/);
  });
});
