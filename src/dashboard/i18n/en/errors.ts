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
  no_answer: 'Parley did not answer. Check that it is running and that you are online.',
  unreadable: 'Parley answered with an error ({status}).',
  unknown: 'Something went wrong.',
} as const;
