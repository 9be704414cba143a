import type { RuleDefinition, RuleState } from '../../domain/site-rule.js';
import type { Backtest } from '../../review/backtest.js';
import type { ThresholdAdvice } from '../../review/threshold-advice.js';
import type { CommentView } from './comments.js';

/** `POST /v1/rule-file`: 201 with how many drafts were made. */
export interface CreatedRules {
  created: number;
}

/** How often a version applied, and what became of those comments. */
export interface RuleHits {
  hits: number;
  approved: number;
  rejected: number;
  lastAt: string;
}

export interface RuleVersionView extends RuleDefinition {
  version: number;
  state: RuleState;
  /** The states it may be brought into. */
  next: RuleState[];
  createdBy: string;
  createdAt: string;
  changedBy: string;
  changedAt: string;
  /** Null where it never applied to anything in that state. */
  inShadow: RuleHits | null;
  whileOn: RuleHits | null;
}

/** `POST /v1/rules` and `POST /v1/rules/:id/versions` take `{ rule }`, and answer this. */
export interface RuleView {
  id: number;
  /** The newest first. */
  versions: RuleVersionView[];
}

/** `GET /v1/rules`. */
export interface RuleList {
  rules: RuleView[];
  /** Whether rules may reject without a person; `POST /v1/rule-settings` changes it. */
  rejectsAutomatically: boolean;
}

/** `GET /v1/rules/:id`. */
export interface RuleDetail {
  rule: RuleView;
  /** The latest first. */
  history: { version: number; state: RuleState; changedBy: string; changedAt: string }[];
  rejectsAutomatically: boolean;
}

/** `GET /v1/rules/:id/versions/:version/comments`: what it applied to, the newest first. */
export interface RuleExamples {
  comments: CommentView[];
}

/** `POST /v1/rule-backtests` with `{ rule, decided? }`: what the rule would have done. */
export interface RuleBacktest extends Omit<Backtest, 'wrong' | 'missed'> {
  wrong: RuleExamples['comments'];
  missed: RuleExamples['comments'];
}

/** `GET /v1/threshold-advice?attribute=`: what each threshold would catch and cost, by this site's own decisions. */
export type ThresholdAnswer = ThresholdAdvice;

/** `GET /v1/rule-file` answers the rules as YAML; `POST` takes `{ yaml }` and makes drafts of them. */
export interface RuleFile {
  yaml: string;
  rules: number;
}
