/** The curves of the advisor, told apart by more than their color. */
export const CURVES = [
  { name: 'precision', color: 'var(--accent)', dash: null, border: 'solid' },
  { name: 'recall', color: 'var(--narrative)', dash: '7 4', border: 'dashed' },
  { name: 'load', color: 'var(--escalate)', dash: '2 4', border: 'dotted' },
] as const;
