import { z } from 'zod';
import { ATTRIBUTES } from '../../domain/score.js';
import { HISTORY_ACTIONS } from '../../store/review/history.js';
import { queueSearch } from '../queue-search.js';
import { MAX_SEED, newBatch } from '../routes/bulk.js';
import { newClaim } from '../routes/claims.js';
import { newLabel } from '../routes/comment-background.js';
import { newReasons } from '../routes/reject-reasons.js';
import { newDecision } from '../routes/review.js';
import { newRule, ruleFile, settings, stateChange, trial } from '../routes/rules.js';
import { newFilter } from '../routes/saved-filters.js';
import { newAssignment } from '../routes/threads.js';
import { atMost, choice, id, limit } from './fields.js';
import type { Operations } from './operation.js';

/** What moderators do, and the rules that help them. */
export const reviewing = {
  'GET /v1/queue': {
    summary: 'A list of comments, the most urgent first',
    query: queueSearch.extend({ cursor: z.string().optional(), limit: limit(50, 200) }),
    answer: 'QueuePage',
  },
  'GET /v1/queue/order': {
    summary: 'The ids of a list alone, thousands at once',
    query: queueSearch.extend({ cursor: z.string().optional(), limit: limit(25_000, 25_000) }),
    answer: 'QueueOrder',
  },
  'GET /v1/comments': {
    summary: 'Comments by their ids, at most 100',
    query: z.object({ ids: z.string() }),
    answer: 'CommentList',
  },
  'GET /v1/comments/:id': { summary: 'A comment and the thread around it', answer: 'CommentDetail' },
  'GET /v1/comments/:id/background': {
    summary: 'The author’s record, copies of the text, earlier versions of it',
    answer: 'CommentBackground',
  },
  'GET /v1/comments/:id/explanation': {
    summary: 'Which words moved a score',
    query: z.object({ attribute: choice(ATTRIBUTES) }),
    answer: 'CommentExplanation',
  },
  'GET /v1/claims': { summary: 'Who is looking at which comment', answer: 'ClaimList' },
  'POST /v1/comments/:id/claim': {
    summary: 'Say that one looks at a comment; to be said again every 15 seconds',
    body: newClaim,
    answer: 'ClaimAnswer',
  },
  'DELETE /v1/comments/:id/claim': { summary: 'Say that one looks at it no longer' },
  'GET /v1/moderators': { summary: 'Who may decide about comments', answer: 'ModeratorList' },
  'POST /v1/threads/:id/assignment': { summary: 'Say whose thread it is', body: newAssignment },
  'POST /v1/decisions': {
    summary: 'Decide about a comment',
    body: newDecision,
    answer: 'DecisionAnswer',
    status: 201,
  },
  'POST /v1/decisions/:id/undo': { summary: 'Take a decision back', answer: 'DecisionAnswer' },
  'POST /v1/comments/:id/finding-labels': {
    summary: 'Call a finding right or wrong, or take that back',
    body: newLabel,
    answer: 'CommentView',
  },

  'GET /v1/bulk/histogram': {
    summary: 'How the scores of a list are spread',
    query: queueSearch,
    answer: 'BulkHistogram',
  },
  'GET /v1/bulk/selection': {
    summary: 'What a range of scores holds: a count, a sample to read, past decisions',
    query: queueSearch.extend({
      from: z.number().min(0).max(1),
      below: z.number().min(0).max(1),
      seed: limit(1, MAX_SEED),
    }),
    answer: 'BulkSelectionView',
  },
  'POST /v1/batches': {
    summary: 'Decide about everything in a range of scores',
    body: newBatch,
    answer: 'BatchView',
    status: 202,
  },
  'GET /v1/batches/:id': { summary: 'How far a batch is', answer: 'BatchView' },
  'POST /v1/batches/:id/undo': { summary: 'Take a whole batch back', answer: 'BatchView', status: 202 },

  'GET /v1/history': {
    summary: 'What was decided, by whom and why; a batch is one entry',
    query: z.object({
      moderator: id.optional(),
      action: z.enum(HISTORY_ACTIONS).optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
      cursor: z.string().optional(),
      limit: limit(50, 200),
    }),
    answer: 'HistoryPage',
  },

  'GET /v1/reject-reasons': { summary: 'What comments are rejected for', answer: 'RejectReasonList' },
  'POST /v1/reject-reasons': {
    summary: 'Change what comments are rejected for',
    body: newReasons,
    answer: 'RejectReasonList',
  },

  'GET /v1/saved-filters': { summary: 'One’s own saved searches of the queue', answer: 'SavedFilterList' },
  'POST /v1/saved-filters': {
    summary: 'Save a search of the queue',
    body: newFilter,
    answer: 'SavedFilter',
    status: 201,
  },
  'DELETE /v1/saved-filters/:id': { summary: 'Forget a saved search' },

  'GET /v1/rules': { summary: 'The site’s rules with their versions', answer: 'RuleList' },
  'GET /v1/rules/:id': { summary: 'A rule with its history', answer: 'RuleDetail' },
  'POST /v1/rules': { summary: 'Write a rule, as a draft', body: newRule, answer: 'RuleView', status: 201 },
  'POST /v1/rules/:id/versions': {
    summary: 'Write a new version of a rule',
    body: newRule,
    answer: 'RuleView',
    status: 201,
  },
  'POST /v1/rules/:id/versions/:version/state': {
    summary: 'Run a version in the shadow, turn it on, or retire it',
    body: stateChange,
    answer: 'RuleView',
  },
  'GET /v1/rules/:id/versions/:version/comments': {
    summary: 'The newest comments a version applied to',
    query: atMost(20, 100),
    answer: 'RuleExamples',
  },
  'POST /v1/rule-backtests': {
    summary: 'What a rule would have done with comments that were decided',
    body: trial,
    answer: 'RuleBacktest',
  },
  'GET /v1/threshold-advice': {
    summary: 'What each threshold would catch and cost, by the site’s own decisions',
    query: z.object({ attribute: choice(ATTRIBUTES) }),
    answer: 'ThresholdAnswer',
  },
  'GET /v1/rule-file': { summary: 'The rules as one YAML text', answer: 'RuleFile' },
  'POST /v1/rule-file': {
    summary: 'Make drafts of the rules of a YAML text',
    body: ruleFile,
    answer: 'CreatedRules',
    status: 201,
  },
  'POST /v1/rule-settings': { summary: 'Allow rules to reject by themselves, or not', body: settings },
} satisfies Operations;
