/** What went wrong; `detail` is the server's own sentence. */
export const errors = {
  invalid_input: '{detail}',
  unauthenticated: '{detail}',
  forbidden: '{detail}',
  not_found: '{detail}',
  conflict: '{detail}',
  too_large: '{detail}',
  unsupported_media_type: '{detail}',
  rate_limited: '{detail}',
  unavailable: '{detail}',
  internal: '{detail}',
  /** Failures that have a name; `domain/errors.ts` lists them. */
  because: {
    comment_unknown: 'There is no such comment, or it is gone by now.',
    comment_deleted: 'The publisher has deleted this comment.',
    comment_edited: 'The comment was edited while you looked at it. Read it again.',
    comment_decided:
      '{moderator} has {verdict, select, approve {approved} reject {rejected} defer {deferred} escalate {escalated} highlight {highlighted} other {decided about}} this comment in the meantime.',
    decision_undone: '{moderator} has undone this decision already.',
    comment_arrived: 'The comment has come into the review queue in the meantime.',
    comment_left: 'The comment has left the review queue in the meantime.',
    thread_unknown: 'There is no such thread.',
    selection_empty: 'No comments are left in this selection.',
    note_missing: 'The reason “{reason}” needs a note.',
    filters_full:
      'You have {most, plural, one {# saved filter} other {# saved filters}}. Forget one of them first.',
    candidate_decided: '{moderator} has decided about this phrase already.',
    definition_saved: 'Somebody has saved version {version} in the meantime. Load the page again to see it.',
    person_known: '{email} is here already, as {name}.',
    last_admin: 'A site needs an admin. Make somebody else one first.',
    own_factor_missing: 'Set up your own second factor first: you would be shut out.',
    password_wrong: 'This is not your password.',
    password_short:
      'The password must have at least {characters, plural, one {# character} other {# characters}}.',
    password_long:
      'The password must have at most {characters, plural, one {# character} other {# characters}}.',
    password_plain: 'The password must have at least five different characters.',
    password_is_email: 'The password must not be the e-mail address.',
    link_used: 'This link was used before, withdrawn, or is too old. Ask for a new one.',
    tries_used_up:
      'That was wrong too many times. Wait {minutes, plural, one {# minute} other {# minutes}}, or ask an admin for help.',
    requests_too_many: 'These were too many requests. Wait a moment, then try again.',
    database_silent: 'Parley’s database does not answer. Try again in a moment.',
  },
  no_answer: 'Parley did not answer. Check that it is running and that you are online.',
  unreadable: 'Parley answered with an error ({status}).',
  unknown: 'Something went wrong.',
} as const;
