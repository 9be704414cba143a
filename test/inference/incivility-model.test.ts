import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { NOTHING_FOUND } from '../../src/analysis/scorer.js';
import type { Finding } from '../../src/domain/finding.js';
import { ATTRIBUTES } from '../../src/domain/score.js';
import { checkModel, TOLERANCE } from '../../src/inference/check-model.js';
import { EVIDENCE, evidenceOf } from '../../src/inference/evidence.js';
import { createHeads, createIncivilityScorer } from '../../src/inference/incivility-model.js';
import { readModelFile } from '../../src/inference/model-file.js';
import { openReferenceModel, type ReferenceModel } from '../../src/inference/reference-model.js';
import { openTensorFlow, useBackend } from '../../src/inference/tensorflow.js';
import { openAnalyzer, SHIPPED_MODEL } from '../../src/open-analyzer.js';

const model = readModelFile(SHIPPED_MODEL);
const scorer = createIncivilityScorer(model);
const analyzer = openAnalyzer();
const scores = (text: string) => scorer.score(readDocument(text), NOTHING_FOUND);
const toxicity = (text: string): number => scores(text).TOXICITY ?? Number.NaN;

/** Comments unlike one another, of the words people write in threads. */
function* comments(count: number): Generator<string> {
  const words =
    'you are the a fool liar paper council vote idiot not thanks river SHAME !! never paid clown why'.split(
      ' ',
    );
  let state = 7;
  for (let index = 0; index < count; index++) {
    const text: string[] = [];
    for (let place = 0; place < 3 + (index % 40); place++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      text.push(words[(state >>> 16) % words.length] ?? '');
    }
    yield `${text.join(' ')} ${index}`;
  }
}

describe('the shipped model', () => {
  it('gives every attribute a probability, whatever the text', () => {
    for (const text of ['', ' ', '🤡', '\ud800', 'constructor', 'x'.repeat(20_000), ...comments(20)]) {
      const given = scores(text);
      for (const attribute of ATTRIBUTES) {
        expect(given[attribute]).toBeGreaterThanOrEqual(0);
        expect(given[attribute]).toBeLessThanOrEqual(1);
      }
    }
  });

  it('tells an insult from its counter-example', () => {
    expect(toxicity('You are a pathetic idiot and a liar.')).toBeGreaterThan(0.8);
    expect(toxicity('Thank you, I had not thought of that.')).toBeLessThan(0.05);
    expect(toxicity('The gay couple next door has two lovely children.')).toBeLessThan(0.3);
  });

  it('finds an insult at the end of a long calm comment', () => {
    const calm = 'The council met on Tuesday to talk about the budget for the library. '.repeat(12);
    expect(toxicity(`${calm} What a pathetic idiot you are.`)).toBeGreaterThan(2 * toxicity(calm));
  });

  it('scores a comment the same before and after others', () => {
    const text = 'Nice try, propagandist.';
    const first = scores(text);
    for (const other of comments(50)) scores(other);
    expect(scores(text)).toEqual(first);
  });

  it('never lowers a score for a finding', () => {
    for (const text of ['You are a clown.', 'Go back to where you came from, shill.']) {
      const { findings, scores: found } = analyzer.analyze(
        { id: '1', text },
        { article: null, participants: [], parent: null, earlier: [] },
      );
      expect(findings.length).toBeGreaterThan(0);
      const without = scores(text);
      for (const attribute of ATTRIBUTES)
        expect(found[attribute]).toBeGreaterThanOrEqual(without[attribute] ?? Number.NaN);
    }
  });
});

describe('the fused scorer', () => {
  let reference: ReferenceModel;
  beforeAll(async () => {
    await openTensorFlow();
    reference = await openReferenceModel(SHIPPED_MODEL, model);
  });

  it('agrees with TensorFlow.js on every backend that runs here', async () => {
    const fused = createHeads(model);
    for (const backend of ['wasm', 'cpu'] as const) {
      expect(await useBackend(backend)).toBe(true);
      const onBackend = await openReferenceModel(SHIPPED_MODEL, model);
      for (const text of comments(40)) {
        const document = readDocument(text);
        const expected = onBackend.heads(document);
        const found = fused(document);
        for (const half of ['linear', 'deep'] as const)
          found[half].forEach((logit, head) =>
            expect(Math.abs(logit - (expected[half][head] ?? Number.NaN))).toBeLessThan(TOLERANCE),
          );
      }
      onBackend.dispose();
    }
    await useBackend('wasm');
  });

  it('is checked where it serves, and the check says with what', async () => {
    const check = await checkModel(SHIPPED_MODEL);
    expect(check.model).toBe('incivility/1.2');
    expect(['tensorflow', 'wasm', 'cpu']).toContain(check.backend);
    expect(check.largestDifference).toBeLessThan(TOLERANCE);
  });

  it('leaves no tensor behind, and the fused one makes none', async () => {
    await useBackend('wasm');
    const again = await openReferenceModel(SHIPPED_MODEL, model);
    const before = memory().numTensors;
    for (const text of comments(100)) again.heads(readDocument(text));
    for (const text of comments(2000)) scores(text);
    expect(memory().numTensors).toBe(before);
    again.dispose();
    reference.dispose();
  });

  it('holds its memory over a hundred thousand comments', () => {
    for (const text of comments(20_000)) scores(text);
    const before = process.memoryUsage();
    for (const text of comments(100_000)) scores(text);
    const after = process.memoryUsage();
    const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
    expect(grown / 2 ** 20).toBeLessThan(150);
  }, 120_000);
});

describe('a model that does not fit', () => {
  it('is refused, naming the folder', () => {
    expect(() => readModelFile('/nowhere')).toThrow(/the model in \/nowhere cannot be used/);
  });
});

describe('what is found tells the model', () => {
  const finding = (kind: 'commenter' | 'group'): Finding => ({
    detector: 'name-calling',
    span: { start: 0, end: 1 },
    text: 'x',
    severity: 2,
    target: { kind, name: null },
    about: 'Something.',
    source: 'test:row',
  });

  const found = (findings: Finding[]) => ({ findings, worstWord: 0 });

  it('is nothing without findings, and grows with them up to a limit', () => {
    expect([...evidenceOf(NOTHING_FOUND)].every((value) => value === 0)).toBe(true);
    const [one = 0] = evidenceOf(found([finding('group')]));
    const [two = 0] = evidenceOf(found([finding('group'), finding('group')]));
    const [many = 0] = evidenceOf(found(Array.from({ length: 50 }, () => finding('group'))));
    expect(two).toBeCloseTo(2 * one, 5);
    expect(many).toBe(6);
  });

  it('tells the weightiest of a form as well, however many there are', () => {
    const weightiest = (findings: Finding[]) =>
      evidenceOf(found(findings))[EVIDENCE.indexOf('weightiest name-calling')] ?? Number.NaN;
    const [one = 0] = evidenceOf(found([finding('group')]));
    expect(weightiest([])).toBe(0);
    expect(weightiest([finding('group')])).toBe(one);
    expect(weightiest(Array.from({ length: 50 }, () => finding('group')))).toBe(one);
    const both = weightiest([finding('commenter'), finding('group')]);
    expect(both).toBeGreaterThan(one);
    expect(both).toBe(weightiest([finding('commenter')]));
  });

  it('tells what is aimed at a fellow commenter apart', () => {
    expect(evidenceOf(found([finding('group')]))[EVIDENCE.indexOf('toward-commenter')]).toBe(0);
    expect(evidenceOf(found([finding('commenter')]))[EVIDENCE.indexOf('toward-commenter')]).toBeGreaterThan(
      0,
    );
  });

  it('grows with how likely the worst word is to be marked, and begins where nearly every comment is', () => {
    const worst = (worstWord: number) =>
      evidenceOf({ findings: [], worstWord })[EVIDENCE.indexOf('worst-word')] ?? Number.NaN;
    expect(worst(0)).toBe(0);
    expect(worst(0.006)).toBe(0);
    expect(worst(0.5)).toBeCloseTo(5, 5);
    expect(worst(0.9)).toBeGreaterThan(worst(0.5));
  });
});
