import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateAfter, VERDICTS, type ReviewState, type Verdict } from '../../src/domain/decision.js';
import { reviewState, standingDecision, type DecisionRow } from '../../src/review/review-state.js';
import { nextReviewState } from '../../src/triage/next-review-state.js';

const said = (id: number, verdict: Verdict, revisionId = 1): DecisionRow => ({
  id,
  revisionId,
  verdict,
  undoes: null,
});
const undone = (id: number, undoes: number, revisionId = 1): DecisionRow => ({
  id,
  revisionId,
  verdict: null,
  undoes,
});

describe('the review state', () => {
  test('is what the analysis asks for until somebody decides', () => {
    expect(reviewState({ revisionId: 1, flagged: true }, [])).toBe('waiting');
    expect(reviewState({ revisionId: 1, flagged: false }, [])).toBe('clear');
  });

  test('follows the latest verdict', () => {
    expect(reviewState({ revisionId: 1, flagged: true }, [said(1, 'defer'), said(2, 'reject')])).toBe(
      'rejected',
    );
  });

  test('goes back to the verdict before when the latest is undone, and to the queue when none is left', () => {
    const decisions = [said(1, 'approve'), said(2, 'reject'), undone(3, 2)];
    expect(reviewState({ revisionId: 1, flagged: true }, decisions)).toBe('approved');
    expect(reviewState({ revisionId: 1, flagged: true }, [...decisions, undone(4, 1)])).toBe('waiting');
  });

  test('asks again when a decided comment was edited and the new text is flagged', () => {
    expect(reviewState({ revisionId: 2, flagged: true }, [said(1, 'approve', 1)])).toBe('waiting');
    expect(reviewState({ revisionId: 2, flagged: false }, [said(1, 'approve', 1)])).toBe('approved');
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
  const state = reviewState({ revisionId, flagged }, real.rows);
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
    real.state = reviewState(model, real.rows);
    check(model, real);
  }
  toString = () => this.verdict;
}

class Undo implements fc.Command<Model, Real> {
  check = (model: Readonly<Model>) => model.stack.length > 0;
  run(model: Model, real: Real): void {
    const top = model.stack.pop();
    real.rows.push(undone(real.rows.length + 1, top?.id ?? 0, model.revisionId));
    real.state = reviewState(model, real.rows);
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
