import type { Label, LabelledComment } from '../dataset.js';

/** Labels that a set does not carry as such, each with how it is read from a row. */
const DERIVED_LABELS = {
  UNHEALTHY: ({ labels }: LabelledComment) => (labels.HEALTHY === undefined ? undefined : 1 - labels.HEALTHY),
  TOXICITY_WITHOUT_PARENT: ({ meta }: LabelledComment) => numberOf(meta['toxicityWithoutParent']),
} as const;
export type TaskLabel = Label | keyof typeof DERIVED_LABELS;

/** Rows of one file, judged by one of their labels, ranked by one of Parley's attributes. */
export interface RankingTask {
  /** Path within the data folder, without `.jsonl`. */
  readonly file: string;
  readonly label: TaskLabel;
  /** The attribute that answers. */
  readonly attribute: string;
  /** Whether the baselines are measured on it too. */
  readonly compared?: true;
}

/**
 * Which score answers which set: the attribute of the same name where there is one, and INCIVILITY where the set's
 * word is a kind of incivility (UNCIVIL, all of the unhealthy conversations). On two sets INCIVILITY is asked as well,
 * because it is what orders the review queue.
 */
export const RANKING_TASKS: readonly RankingTask[] = [
  { file: 'dev/jigsaw-wiki', label: 'TOXICITY', attribute: 'TOXICITY', compared: true },
  { file: 'dev/jigsaw-wiki', label: 'SEVERE_TOXICITY', attribute: 'SEVERE_TOXICITY', compared: true },
  { file: 'dev/jigsaw-wiki', label: 'PROFANITY', attribute: 'PROFANITY', compared: true },
  { file: 'dev/jigsaw-wiki', label: 'THREAT', attribute: 'THREAT', compared: true },
  { file: 'dev/jigsaw-wiki', label: 'INSULT', attribute: 'INSULT', compared: true },
  { file: 'dev/jigsaw-wiki', label: 'IDENTITY_ATTACK', attribute: 'IDENTITY_ATTACK', compared: true },
  { file: 'dev/jigsaw-wiki', label: 'TOXICITY', attribute: 'INCIVILITY' },
  { file: 'dev/civil-comments', label: 'TOXICITY', attribute: 'TOXICITY', compared: true },
  { file: 'dev/civil-comments', label: 'TOXICITY', attribute: 'INCIVILITY' },
  { file: 'dev/civil-comments', label: 'INSULT', attribute: 'INSULT' },
  { file: 'dev/civil-comments', label: 'PROFANITY', attribute: 'PROFANITY' },
  { file: 'dev/civil-comments', label: 'THREAT', attribute: 'THREAT' },
  { file: 'dev/civil-comments', label: 'IDENTITY_ATTACK', attribute: 'IDENTITY_ATTACK' },
  { file: 'dev/civil-comments', label: 'SEXUALLY_EXPLICIT', attribute: 'SEXUALLY_EXPLICIT' },
  { file: 'dev/reddit-incivility', label: 'UNCIVIL', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/oss-incivility', label: 'UNCIVIL', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/olid-test', label: 'TOXICITY', attribute: 'TOXICITY', compared: true },
  { file: 'dev/ucc-val', label: 'HOSTILE', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/ucc-val', label: 'ANTAGONIZE', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/ucc-val', label: 'DISMISSIVE', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/ucc-val', label: 'CONDESCENDING', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/ucc-val', label: 'SARCASTIC', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/ucc-val', label: 'UNFAIR_GENERALISATION', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/ucc-val', label: 'UNHEALTHY', attribute: 'INCIVILITY', compared: true },
  { file: 'dev/edos', label: 'IDENTITY_ATTACK', attribute: 'IDENTITY_ATTACK', compared: true },
  { file: 'dev/context-cat-small', label: 'TOXICITY', attribute: 'TOXICITY', compared: true },
  { file: 'dev/context-cat-small', label: 'TOXICITY_WITHOUT_PARENT', attribute: 'TOXICITY' },
  { file: 'dev/hatecheck', label: 'IDENTITY_ATTACK', attribute: 'IDENTITY_ATTACK', compared: true },
  { file: 'dev/bias-madlibs', label: 'TOXICITY', attribute: 'TOXICITY' },
];

/** What a task is called in the tables, e.g. `jigsaw-wiki TOXICITY`. */
export function nameOf({ file, label, attribute }: RankingTask): string {
  const name = `${file.replace(/^dev\//, '')} ${label}`;
  return attribute === 'INCIVILITY' && label === 'TOXICITY' ? `${name} by INCIVILITY` : name;
}

/** A row's label for a task; undefined where it is unknown. */
export function labelOf(row: LabelledComment, label: TaskLabel): number | undefined {
  return label === 'UNHEALTHY' || label === 'TOXICITY_WITHOUT_PARENT'
    ? DERIVED_LABELS[label](row)
    : row.labels[label];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
