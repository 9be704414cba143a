import { expect, test } from 'vitest';
import { healthOf, INDICATORS, type IndicatorName } from '../../src/threads/thread-health.js';
import type { ThreadComment } from '../../src/store/comments/thread-comments.js';
import golden from '../statistics/golden/thread-metrics.json' with { type: 'json' };
import { expectDigits } from '../support/significant-digits.js';

const numberOf = (id: string): number => Number(id.slice(1));
const people = [...new Set(golden.fixture.map(({ author }) => author))];
const worked: ThreadComment[] = golden.fixture.map(({ id, parent, author, uncivil }) => ({
  id: numberOf(id),
  parentId: parent === null ? null : numberOf(parent),
  authorId: people.indexOf(author) + 1,
  authorName: author,
  postedAt: null,
  incivility: uncivil === 1 ? 0.9 : 0.1,
}));

const indicator = (comments: readonly ThreadComment[], name: IndicatorName) =>
  healthOf(comments).indicators.find((each) => each.name === name);

test('tells every figure of the worked example, with what it was counted over', () => {
  const { expected } = golden;
  const told = healthOf(worked);
  expect(told.indicators.map(({ name }) => name)).toEqual([...INDICATORS]);
  expect(told).toMatchObject({ comments: 14, analyzed: 14, replies: 11, authors: 6 });
  const values: Partial<Record<IndicatorName, number>> = {
    replyShare: expected.reply_share,
    hIndex: expected.h_index_levels,
    structuralVirality: expected.structural_virality_with_article_root,
    authorGini: expected.author_gini,
    effectiveAuthors: expected.effective_authors_inverse_simpson,
    reciprocityRho: expected.reciprocity_rho,
    weightedReciprocity: expected.weighted_reciprocity,
    exchanges: expected.aba_exchanges,
    uncivilShare: expected.uncivil_share,
    trendZ: expected.mann_kendall_z,
    escalation: expected.escalation_last_minus_first,
    contagion: expected.contagion.risk_ratio,
  };
  for (const [name, value] of Object.entries(values))
    expectDigits(indicator(worked, name as IndicatorName)?.value, value);
  expect(indicator(worked, 'uncivilShare')).toMatchObject({ n: 14, of: 'comments', missing: null });
  expect(indicator(worked, 'contagion')).toMatchObject({ n: 11, of: 'replies' });
  expect(indicator(worked, 'reciprocity')).toMatchObject({ n: 7, of: 'pairs' });
  expectDigits(told.trajectory.at(-1)?.average, expected.ewma_alpha_0_2_final);
  expect(told.trajectory[4]).toMatchObject({ id: 5, position: 5, answers: 4, uncivil: true });
  expect(told.derailment?.derailed).toBe(true);
});

test('says who answered whom, the most frequent first', () => {
  const { answers } = healthOf(worked);
  expect(answers[0]).toEqual({ from: 'bob', to: 'ann', replies: 3, uncivil: 2 });
  expect(answers).toHaveLength(golden.expected.directed_author_edges.length);
});

test('says nothing of fewer than ten comments or five replies, and why', () => {
  const nine = worked.slice(0, 9);
  expect(indicator(nine, 'replyShare')).toMatchObject({ value: null, n: 9, missing: 'few_comments' });
  expect(indicator(nine, 'reciprocity')).toMatchObject({ missing: null });
  const alone = worked.map((comment) => ({ ...comment, parentId: null }));
  expect(indicator(alone, 'contagion')).toMatchObject({ value: null, n: 0, missing: 'few_replies' });
  expect(indicator(alone, 'replyShare')).toMatchObject({ value: 0, missing: null });
  expect(healthOf(alone).derailment).toBeNull();
  expect(healthOf([]).indicators.every(({ value, missing }) => value === null && missing !== null)).toBe(
    true,
  );
});

test('says that authors are unknown instead of taking all for one', () => {
  const nameless = worked.map((comment) => ({ ...comment, authorId: null, authorName: null }));
  expect(healthOf(nameless)).toMatchObject({ authors: null, answers: [] });
  expect(indicator(nameless, 'authorGini')).toMatchObject({ value: null, missing: 'authors_unavailable' });
  expect(indicator(nameless, 'uncivilShare')).toMatchObject({ missing: null });
});

test('says that a figure has no value where nobody was uncivil', () => {
  const civil = worked.map((comment) => ({ ...comment, incivility: 0 }));
  expect(indicator(civil, 'contagion')).toMatchObject({ value: null, missing: 'undefined' });
  expect(indicator(civil, 'trendZ')).toMatchObject({ missing: 'undefined' });
  expect(indicator(civil, 'uncivilShare')).toMatchObject({ value: 0, low: 0 });
});

test('counts a comment without a score in the tree, but in nothing about incivility', () => {
  const waiting = worked.map((comment, index) => (index === 0 ? { ...comment, incivility: null } : comment));
  expect(healthOf(waiting)).toMatchObject({ comments: 14, analyzed: 13 });
  expect(healthOf(waiting).trajectory[0]).toMatchObject({ id: 2, position: 1, answers: null });
  expect(indicator(waiting, 'uncivilShare')).toMatchObject({ n: 13 });
});

test('tells namesakes apart', () => {
  const comments: ThreadComment[] = [
    { ...worked[0], id: 1, parentId: null, authorId: 1, authorName: 'Sam' } as ThreadComment,
    { ...worked[0], id: 2, parentId: 1, authorId: 2, authorName: 'Sam' } as ThreadComment,
  ];
  expect(healthOf(comments).answers).toEqual([{ from: 'Sam #2', to: 'Sam #1', replies: 1, uncivil: 0 }]);
});
