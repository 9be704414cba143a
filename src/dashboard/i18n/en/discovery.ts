/** The queue of phrases that recur and no definition finds yet. */
export const discovery = {
  title: 'Recurring phrases',
  lede: 'What several people say in several threads, and no definition finds yet. Accept a phrase to make a definition of it; what is rejected is not proposed again.',
  which: 'Which phrases',
  loading: 'Loading the phrases',
  state: { proposed: 'Proposed', accepted: 'Accepted', rejected: 'Rejected' },
  none: {
    proposed: 'Nothing is proposed',
    accepted: 'Nothing was accepted',
    rejected: 'Nothing was rejected',
  },
  noneMeans: {
    proposed: 'Search, and phrases that three people use in two threads appear here.',
    accepted: 'Accepted phrases are kept here, with their definitions.',
    rejected: 'Rejected phrases are kept here, and never proposed again.',
  },
  search: {
    ask: 'Search the last 30 days',
    notAsked: 'The search could not be asked for',
    cancel: 'Cancel',
    notCancelled: 'The search could not be cancelled',
    progress: 'How far the search is',
    state: {
      waiting: 'The search waits for a worker.',
      running: 'Searching …',
      failed: 'The last search failed.',
      cancelled: 'The last search was cancelled.',
    },
    tooMany: 'There are too many comments for one search.',
    done: 'Searched <when></when>:',
    looked:
      '{units, plural, one {# comment} other {# comments}} in {threads, plural, one {# thread} other {# threads}}, {tested, plural, one {# phrase} other {# phrases}} tested.',
    known: '{count, plural, one {# more is} other {# more are}} found by a definition already.',
    copies: '{count, plural, one {# text was} other {# texts were}} posted more than once and counted once.',
  },
  card: {
    oneThread: 'One thread, candidate',
    distinctive: 'distinctive',
    frequent: 'frequent',
    support:
      '{authors, plural, one {# person} other {# people}} in {threads, plural, one {# thread} other {# threads}}, {units, plural, one {# comment} other {# comments}}',
    supportUnsigned:
      '{units, plural, one {# comment} other {# comments}} in {threads, plural, one {# thread} other {# threads}}; the source names no authors',
    keyness:
      '{ratio, number, ::.0} times as frequent as elsewhere · G² {g2, number, ::.0} · z {z, number, ::.0} · q {isLess, select, yes {< } other {}}{q, number, ::.000} of {tested, plural, one {# tested} other {# tested}}, {method, select, fisher {exact test} other {likelihood ratio}}',
    noBackground: 'Too little to compare it with',
    burst: 'burst {days}: {mentions, plural, one {# mention} other {# mentions}}',
    variants: 'also {phrases}',
    nearest: '{share, number, percent} found by <name></name>',
    accept: 'Make a definition of it',
    notAccepted: 'The phrase could not be accepted',
    reject: 'Reject',
    notRejected: 'The phrase could not be rejected',
    by: { proposed: 'decided by {who}', accepted: 'accepted by {who}', rejected: 'rejected by {who}' },
    open: 'Open the definition',
  },
} as const;
