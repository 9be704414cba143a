import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateAfter, VERDICTS, type ReviewState, type Verdict } from '../../src/domain/decision.js';
import { reviewState, standingDecision, type DecisionRow } from '../../src/review/review-state.js';
import { nextReviewState } from '../../src/triage/next-review-state.js';

const NOW = new Date('2026-11-25T12:00:00Z');

const said = (id: number, verdict: Verdict, revisionId = 1): DecisionRow => ({
  id,
  revisionId,
  verdict,
  undoes: null,
  deferredUntil: null,
});
const undone = (id: number, undoes: number, revisionId = 1): DecisionRow => ({
  id,
  revisionId,
  verdict: null,
  undoes,
  deferredUntil: null,
});

describe('the review state', () => {
  test('is what the analysis asks for until somebody decides', () => {
    expect(reviewState({ revisionId: 1, flagged: true }, [], NOW)).toBe('waiting');
    expect(reviewState({ revisionId: 1, flagged: false }, [], NOW)).toBe('clear');
  });

  test('follows the latest verdict', () => {
    expect(reviewState({ revisionId: 1, flagged: true }, [said(1, 'defer'), said(2, 'reject')], NOW)).toBe(
      'rejected',
    );
  });

  test('goes back to the verdict before when the latest is undone, and to the queue when none is left', () => {
    const decisions = [said(1, 'approve'), said(2, 'reject'), undone(3, 2)];
    expect(reviewState({ revisionId: 1, flagged: true }, decisions, NOW)).toBe('approved');
    expect(reviewState({ revisionId: 1, flagged: true }, [...decisions, undone(4, 1)], NOW)).toBe('waiting');
  });

  test('asks again when a decided comment was edited and the new text is flagged', () => {
    expect(reviewState({ revisionId: 2, flagged: true }, [said(1, 'approve', 1)], NOW)).toBe('waiting');
    expect(reviewState({ revisionId: 2, flagged: false }, [said(1, 'approve', 1)], NOW)).toBe('approved');
  });
});

describe('a deferral', () => {
  const until = (time: string) => ({ ...said(1, 'defer'), deferredUntil: new Date(time) });

  test('holds until its time has come; then the comment waits, flagged or not', () => {
    const comment = { revisionId: 1, flagged: false };
    expect(reviewState(comment, [until('2026-11-25T12:00:01Z')], NOW)).toBe('deferred');
    expect(reviewState(comment, [until('2026-11-25T12:00:00Z')], NOW)).toBe('waiting');
  });

  test('that ran out is taken back like any decision, and superseded like any', () => {
    const comment = { revisionId: 1, flagged: false };
    const over = until('2026-11-25T11:00:00Z');
    expect(reviewState(comment, [over, undone(2, 1)], NOW)).toBe('clear');
    expect(reviewState(comment, [over, said(2, 'approve')], NOW)).toBe('approved');
  });
});

interface Model {
  /** Verdicts nobody has taken back, the latest on top. */
  stack: { id: number; verdict: Verdict; revisionId: number }[];
  flagged: boolean;
  revisionId: number;
}
interface Real {
  rows: DecisionRow[];
  /** The state as it is kept in the store: written by decisions, undo and triage. */
  state: ReviewState;
}

function check(model: Model, real: Real): void {
  const { stack, flagged, revisionId } = model;
  const top = stack.at(-1);
  expect(standingDecision(real.rows)?.id ?? null).toBe(top?.id ?? null);
  const state = reviewState({ revisionId, flagged }, real.rows, NOW);
  if (top?.revisionId === revisionId) expect(state).toBe(stateAfter(top.verdict));
  if (!top) expect(state).toBe(flagged ? 'waiting' : 'clear');
  expect(real.state === 'waiting').toBe(state === 'waiting');
}

class Decide implements fc.Command<Model, Real> {
  constructor(readonly verdict: Verdict) {}
  check = () => true;
  run(model: Model, real: Real): void {
    const id = real.rows.length + 1;
    model.stack.push({ id, verdict: this.verdict, revisionId: model.revisionId });
    real.rows.push(said(id, this.verdict, model.revisionId));
    real.state = reviewState(model, real.rows, NOW);
    check(model, real);
  }
  toString = () => this.verdict;
}

class Undo implements fc.Command<Model, Real> {
  check = (model: Readonly<Model>) => model.stack.length > 0;
  run(model: Model, real: Real): void {
    const top = model.stack.pop();
    real.rows.push(undone(real.rows.length + 1, top?.id ?? 0, model.revisionId));
    real.state = reviewState(model, real.rows, NOW);
    check(model, real);
  }
  toString = () => 'undo';
}

class Edit implements fc.Command<Model, Real> {
  constructor(readonly flagged: boolean) {}
  check = () => true;
  run(model: Model, real: Real): void {
    model.revisionId++;
    model.flagged = this.flagged;
    const standing = standingDecision(real.rows);
    real.state = nextReviewState(real.state, {
      flagged: this.flagged,
      decidedOnThisText: standing?.revisionId === model.revisionId,
    });
    check(model, real);
  }
  toString = () => `edit to a ${this.flagged ? 'flagged' : 'clear'} text`;
}

test('any run of decisions, undos and edits follows the standing verdict, and agrees with triage on what waits', () => {
  const commands = fc.commands([
    fc.constantFrom(...VERDICTS).map((verdict) => new Decide(verdict)),
    fc.constant(new Undo()),
    fc.boolean().map((flagged) => new Edit(flagged)),
  ]);
  fc.assert(
    fc.property(commands, fc.boolean(), (run, flagged) => {
      const model: Model = { stack: [], flagged, revisionId: 1 };
      const real: Real = { rows: [], state: flagged ? 'waiting' : 'clear' };
      fc.modelRun(() => ({ model, real }), run);
    }),
  );
});
