/** Deciding about many comments at once, by their score. */
export const bulk = {
  title: 'In bulk',
  lede: 'Choose comments by their score, read some of them, and decide about all alike. The whole can be undone as one.',
  fromQueue: 'Decide in bulk',
  filtered: 'Only what passes the queue’s filters is counted. <link>Take them off</link>',
  attribute: 'Score',
  attributes: {
    INCIVILITY: 'Incivility',
    TOXICITY: 'Toxicity',
    SEVERE_TOXICITY: 'Severe toxicity',
    INSULT: 'Insult',
    PROFANITY: 'Profanity',
    THREAT: 'Threat',
    IDENTITY_ATTACK: 'Identity attack',
    SEXUALLY_EXPLICIT: 'Sexually explicit',
    ATTACK_ON_COMMENTER: 'Attack on a commenter',
  },
  loading: 'Counting the comments',
  nothing: 'No comment in this list has such a score',
  unscored:
    '{count, plural, one {# comment has} other {# comments have}} no such score and {count, plural, one {is} other {are}} in no range.',
  chart:
    '{comments, plural, one {# comment} other {# comments}} by {attribute}; {chosen, number} chosen, from {from} to {below}',
  tip: '{from} to {below}: {count, plural, one {# comment} other {# comments}}',
  rangeFrom: 'Scores from',
  rangeBelow: 'Scores to',
  chosen:
    '<strong>{count, plural, one {# comment} other {# comments}}</strong> with a score from {from} to {below}',
  sample: 'Some of them, at random',
  sampleWhole: 'All of them',
  redraw: 'Draw others',
  past: 'What was decided about comments like these',
  pastCount: '{approved, number} approved and {rejected, number} rejected, one by one',
  errorApprove:
    'Approving all would be wrong for about <strong>{share, number, percent}</strong> of them (95 % interval: {low, number, percent} to {high, number, percent})',
  errorReject:
    'Rejecting all would be wrong for about <strong>{share, number, percent}</strong> of them (95 % interval: {low, number, percent} to {high, number, percent})',
  caveat: 'Moderators chose which comments to read: this is a guide, not a promise.',
  tooFew:
    'Not enough decisions yet: {missing, plural, one {# more is} other {# more are}} needed before this says anything.',
  approveAll: 'Approve {count, plural, one {# comment} other {# comments}}',
  rejectAll: 'Reject {count, plural, one {# comment} other {# comments}}',
  cancel: 'Cancel',
  confirm:
    'Everybody who follows the events is told of each comment. You can undo the whole, here and in the history.',
  reason: 'Reason',
  note: 'Note, for the history',
  notDone: 'The comments were not decided about',
  notUndone: 'The decisions still stand',
  batch: {
    running: { approve: 'Approving', reject: 'Rejecting' },
    done: { approve: 'Approved', reject: 'Rejected' },
    undoing: 'Undoing',
    undone: 'Undone',
    progress: '{done, number} of {comments, number}',
    result: '{count, plural, one {# comment} other {# comments}}',
    skipped:
      '{count, plural, one {# was} other {# were}} left alone: somebody else had dealt with {count, plural, one {it} other {them}}',
    kept: '{count, plural, one {# was} other {# were}} left alone: somebody has decided about {count, plural, one {it} other {them}} since',
    undo: 'Undo all',
    again: 'Choose others',
  },
} as const;
