import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { concentration } from '../../src/statistics/concentration.js';
import { incivilityTrajectory } from '../../src/statistics/incivility-trajectory.js';
import { countEach } from '../../src/statistics/krippendorff-alpha.js';
import { replyGraph } from '../../src/statistics/reply-graph.js';
import { replyTree } from '../../src/statistics/reply-tree.js';
import { mannKendall } from '../../src/statistics/trend.js';
import { expectDigits } from '../support/significant-digits.js';
import golden from './golden/thread-metrics.json' with { type: 'json' };

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

const { expected } = golden;
const comments = golden.fixture.map((comment) => ({ ...comment, uncivil: comment.uncivil === 1 }));

test('the shape of the thread agrees with the worked example', () => {
  const tree = replyTree(comments);
  expect(tree.comments).toBe(expected.n_comments);
  expect(tree.topLevel).toBe(expected.top_level);
  expectDigits(tree.replyShare, expected.reply_share);
  expectDigits(tree.answeredShare, expected.answered_share);
  expect(tree.maxDepth).toBe(expected.max_depth);
  expectDigits(tree.meanDepth, expected.mean_depth);
  expect(tree.widths).toEqual(Object.values(expected.width_by_level));
  expect(tree.maxWidth).toBe(expected.max_width);
  expect(tree.hIndex).toBe(expected.h_index_levels);
  expectDigits(tree.structuralVirality, expected.structural_virality_with_article_root);
});

test('the authors agree with the worked example', () => {
  const counts = countEach(comments.map(({ author }) => author));
  const result = concentration(counts.values());
  expect(counts.size).toBe(expected.n_authors);
  expectDigits(result?.gini, expected.author_gini);
  expectDigits(result?.top1, expected.top1_author_share);
  expectDigits(result?.effective, expected.effective_authors_inverse_simpson);
  expectDigits(result?.entropy, expected.author_entropy_bits);
});

test('who answered whom agrees with the worked example', () => {
  const graph = replyGraph(comments);
  expect(graph.edges).toEqual(expected.directed_author_edges);
  expectDigits(graph.reciprocity, expected.edge_reciprocity);
  expectDigits(graph.density, expected.edge_density);
  expectDigits(graph.rho, expected.reciprocity_rho);
  expectDigits(graph.weightedReciprocity, expected.weighted_reciprocity);
  expect(graph.exchanges).toHaveLength(expected.aba_exchanges);
  const uncivil = new Set(comments.filter((comment) => comment.uncivil).map(({ id }) => id));
  const bothUncivil = graph.exchanges.filter(
    ({ comments: [id, parent] }) => uncivil.has(id) && uncivil.has(parent),
  );
  expect(bothUncivil).toHaveLength(expected.aba_exchanges_both_uncivil);
});

test('the way of incivility agrees with the worked example', () => {
  const trajectory = incivilityTrajectory(comments);
  expectDigits(trajectory.uncivilShare, expected.uncivil_share);
  expectDigits(trajectory.interval?.low, expected.uncivil_wilson95[0] ?? NaN);
  expectDigits(trajectory.interval?.high, expected.uncivil_wilson95[1] ?? NaN);
  expect(trajectory.firstUncivil).toBe(expected.first_uncivil_position);
  expect(trajectory.trend.s).toBe(expected.mann_kendall_S);
  expectDigits(trajectory.trend.variance, expected.mann_kendall_var);
  expectDigits(trajectory.trend.z, expected.mann_kendall_z);
  expectDigits(trajectory.trend.p, expected.mann_kendall_p_two_sided);
  expectDigits(trajectory.firstThird, expected.first_third_share);
  expectDigits(trajectory.lastThird, expected.last_third_share);
  expectDigits(trajectory.escalation, expected.escalation_last_minus_first);
  expectDigits(trajectory.average.at(-1), expected.ewma_alpha_0_2_final);
  const { afterUncivil, afterCivil, riskRatio } = trajectory.contagion;
  expect(afterUncivil.replies).toBe(expected.contagion.n_parent_uncivil);
  expectDigits(afterUncivil.uncivilShare, expected.contagion.uncivil_given_parent_uncivil);
  expect(afterCivil.replies).toBe(expected.contagion.n_parent_civil);
  expectDigits(afterCivil.uncivilShare, expected.contagion.uncivil_given_parent_civil);
  expectDigits(riskRatio, expected.contagion.risk_ratio);
});

describe('a thread that is hardly one', () => {
  test('has no shares without comments', () => {
    const tree = replyTree([]);
    expect(tree).toMatchObject({
      comments: 0,
      replyShare: null,
      meanDepth: null,
      structuralVirality: null,
      hIndex: 0,
    });
    expect(replyGraph([])).toMatchObject({ edges: [], reciprocity: null, density: null, rho: null });
    expect(incivilityTrajectory([])).toMatchObject({ uncivilShare: null, interval: null, firstThird: null });
    expect(concentration([])).toBeNull();
  });

  test('takes a reply to a missing comment, or a circle of replies, for what answers the article', () => {
    const tree = replyTree([
      { id: 'a', parent: 'gone' },
      { id: 'b', parent: 'c' },
      { id: 'c', parent: 'b' },
    ]);
    expect(tree.widths).toEqual([2, 1]);
  });

  test('counts a reply to oneself, or by nobody, as no edge', () => {
    const graph = replyGraph([
      { id: '1', parent: null, author: 'ann' },
      { id: '2', parent: '1', author: 'ann' },
      { id: '3', parent: '2', author: null },
      { id: '4', parent: '3', author: 'bob' },
    ]);
    expect(graph.edges).toEqual([]);
  });
});

test('the mean distance of a tree is what adding up all its paths gives', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (choices) => {
      const parents = choices.map((choice, index) => choice % (index + 1)); // node 0 is the article
      const tree = replyTree(
        parents.map((parent, index) => ({
          id: String(index + 1),
          parent: parent === 0 ? null : String(parent),
        })),
      );
      const above = (node: number): number[] => (node === 0 ? [0] : [node, ...above(parents[node - 1] ?? 0)]);
      let sum = 0;
      const nodes = parents.length + 1;
      for (let a = 0; a < nodes; a += 1)
        for (let b = 0; b < nodes; b += 1) {
          const [pathA, pathB] = [above(a), above(b)];
          sum += pathA.length + pathB.length - 2 * pathA.filter((node) => pathB.includes(node)).length;
        }
      expect(tree.structuralVirality).toBeCloseTo(sum / (nodes * (nodes - 1)), 9);
    }),
  );
});

test('the trend counts every pair', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 15 }), (series) => {
      let s = 0;
      series.forEach((later, j) =>
        series.slice(0, j).forEach((earlier) => (s += Math.sign(later - earlier))),
      );
      expect(mannKendall(series).s).toBe(s);
    }),
  );
});
