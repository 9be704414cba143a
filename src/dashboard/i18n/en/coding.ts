/** Coding: people say of drawn comments whether they tell a narrative, and what that says of the definition. */
export const coding = {
  title: 'Coding',
  lede: 'People read drawn comments without seeing each other’s answers, or what the definition found. How far they agree, and what the definition is worth by them, is told when they are done.',
  loading: 'Loading',
  none: 'No sample has been drawn',
  noneMeans: 'Draw one for a narrative, and let at least two people code it.',
  all: 'All samples',
  drawn:
    'version {version, number} · {units, plural, one {# comment} other {# comments}} · drawn by {by}, <when></when>',
  coded: '{name}: {coded, number} of {units, number}',
  open: 'Open',
  version:
    'Version {version, number} of the definition · {units, plural, one {# comment} other {# comments}}',
  whatCounts: 'What counts',
  draw: {
    narrative: 'Narrative',
    choose: 'Choose one',
    strong: 'Found',
    weak: 'Weakly found',
    misses: 'Not found',
    submit: 'Draw a sample',
    means:
      'At most so many comments each, out of the newest 5,000: what the definition finds, what only its weak rules find, and some it does not find, without which nobody knows what it misses.',
    failed: 'No sample was drawn',
  },
  code: {
    title: 'Code comments',
    loading: 'Loading the next comment',
    progress: '{coded, number} of {units, plural, one {# comment} other {# comments}} coded',
    howFar: 'How far you are',
    under: 'Under: {title}',
    answers: 'What it answers',
    question: 'Does this comment tell the narrative, in its author’s own words?',
    answer: {
      absent: 'No',
      endorse: 'Yes, endorses it',
      reject: 'Yes, rejects it',
      mention: 'Yes, only mentions it',
      question: 'Yes, asks about it',
      sarcastic: 'Yes, in sarcasm',
      unclear: 'Yes, stance unclear',
    },
    back: 'Look at the last one again',
    done: 'You have coded all of it. Thank you.',
    doneFirst: 'You have coded all of it. Thank you. What came of it is told when somebody else has, too.',
    failed: 'Your answer was not stored',
  },
  results: {
    title: 'What came of it',
    figure: 'Figure',
    value: 'Value',
    interval: '95 % interval',
    n: 'n',
    undefined: 'undefined',
    judgement: {
      firm: 'Firm: α is .80 or more.',
      tentative: 'Tentative: α lies between .667 and .80.',
      needs_work: 'The definition needs work: people do not agree on what it means (α below .667).',
      undefined: 'α is undefined: too little was coded twice, or everybody gave the same answer throughout.',
    },
    figures: {
      alpha: {
        name: 'Krippendorff’s α',
        means: 'Whether it is told: 1 is perfect, 0 is chance. Bootstrap over comments.',
      },
      kappa: { name: 'Cohen’s κ', means: 'The same for two coders.' },
      agreement: {
        name: 'Raw agreement',
        means: 'Comments that all who coded them coded alike; chance included.',
      },
      stanceAlpha: {
        name: 'Krippendorff’s α of the stance',
        means: 'Over comments in which at least two people saw it told.',
      },
      precision: {
        name: 'Precision',
        means: 'Of what the definition finds, the share that tells it. n: labelled comments it found.',
      },
      recall: {
        name: 'Recall',
        means:
          'Of what tells it, the share the definition finds, weighted to all comments drawn from. n: labelled comments that tell it.',
      },
      f1: { name: 'F1', means: 'The harmonic mean of the two. n: labelled comments.' },
    },
    frame: 'Drawn from {comments, plural, one {# comment} other {# comments}}.',
    strata: {
      strong: '{drawn, number} of {population, number} found by strong rules.',
      weak: '{drawn, number} of {population, number} found by weak rules alone.',
      miss: '{drawn, number} of {population, number} others.',
    },
    disputed:
      '{count, plural, =0 {No comment is disputed} one {# comment is disputed} other {# comments are disputed}}',
    says: '{coder}: {answer}',
    inThread: 'in the thread',
    itIs: 'It tells it',
    itIsNot: 'It does not',
    notSettled: 'It was not settled',
  },
} as const;
