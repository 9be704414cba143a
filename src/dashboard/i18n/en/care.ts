/** What makes reading hard comments all day easier on the one who reads. */
export const care = {
  title: 'Reading comfort',
  hint: 'Kept in this browser, for you alone.',
  blur: 'Blur severe comments until I ask',
  greyscale: 'Show everything in gray',
  remind: 'Remind me to take a break',
  every: 'After so many minutes of work',
  severe: 'Severe content',
  show: 'Show it',
  breakTitle: 'Time for a break',
  breakWords:
    'You have been at it for {minutes, plural, one {# minute} other {# minutes}} without a break. Step away for a moment: the queue will be here.',
} as const;
