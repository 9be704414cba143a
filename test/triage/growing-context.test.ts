import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SourceComment } from '../../src/domain/comment.js';
import type { EarlierComment } from '../../src/domain/thread-context.js';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { projectRoot } from '../../src/paths.js';

const { comments } = JSON.parse(readFileSync(join(projectRoot, 'seeds', 'demo-thread.json'), 'utf8')) as {
  comments: SourceComment[];
};

it('finds the same in a comment whether the list of earlier comments is its own or has grown with the thread', () => {
  const analyzer = openAnalyzer();
  const anonymous = comments.map(({ id, text }) => ({ id, text, author: null }));
  const growing: EarlierComment[] = [];
  for (const comment of anonymous) {
    const source = { id: comment.id, text: comment.text };
    const context = { article: null, participants: [], parent: null };
    const own = analyzer.analyze(source, { ...context, earlier: [...growing] });
    expect(analyzer.analyze(source, { ...context, earlier: growing })).toEqual(own);
    growing.push(comment);
  }
});

it('knows a commenter whom somebody in the same batch has addressed by name', () => {
  const analyzer = openAnalyzer();
  const earlier: EarlierComment[] = [];
  const analyze = (text: string) =>
    analyzer.analyze({ id: text, text }, { article: null, participants: [], parent: null, earlier });
  analyze('A first comment.');
  earlier.push({ id: '2', author: null, text: 'Mikhail, have you read it?' });
  const naming = analyze('Mikhail is an idiot.').findings.find(({ detector }) => detector === 'name-calling');
  expect(naming?.target).toEqual({ kind: 'commenter', name: 'Mikhail' });
});
