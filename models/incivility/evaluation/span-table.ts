import type { DetectorId, Finding } from '../../../src/domain/finding.js';
import type { Span } from '../../../src/domain/span.js';
import { bootstrap } from '../metrics/bootstrap.js';
import { characterF1, meanOf } from '../metrics/character-f1.js';
import type { EvaluatedSet } from './evaluated-set.js';
import { count, figure, text, type Row, type Table } from './table.js';

/** Which findings answer which marked spans. */
export interface SpanTask {
  readonly name: string;
  readonly file: string;
  /** The type of the marked spans that are looked for. */
  readonly type: string;
  /** The detectors whose findings answer. */
  readonly detectors: readonly DetectorId[] | 'all' | 'all but shouting';
  /** Whether the whole of a finding answers, or only what of it is offensive: what such raters were asked for. */
  readonly part: 'whole' | 'offensive';
  /** Whether rows without such a span count; a typed span's absence is not a judgement. */
  readonly rowsWithout: boolean;
}

export const TOXIC_SPANS_ROW = 'tsd-trial TOXIC (SemEval-2021 gold)';

const INSULTS: readonly DetectorId[] = [
  'name-calling',
  'aspersion',
  'pejorative-for-speech',
  'lying-accusation',
];

export const TOXIC_SPANS_TASK: SpanTask = {
  name: TOXIC_SPANS_ROW,
  file: 'dev/tsd-trial',
  type: 'TOXIC',
  detectors: 'all',
  part: 'offensive',
  rowsWithout: true,
};

export const SPAN_TASKS: readonly SpanTask[] = [
  TOXIC_SPANS_TASK,
  {
    ...TOXIC_SPANS_TASK,
    name: `${TOXIC_SPANS_ROW}, whole findings`,
    detectors: 'all but shouting',
    part: 'whole',
  },
  typed('dev/tsd-trial', 'INSULT', INSULTS),
  typed('dev/tsd-trial', 'PROFANITY', ['vulgarity']),
  typed('dev/tsd-trial', 'IDENTITY_ATTACK', ['identity-attack']),
  typed('dev/tsd-trial', 'THREAT', ['threat']),
  typed('dev/civil-comments', 'INSULT', INSULTS),
  typed('dev/civil-comments', 'PROFANITY', ['vulgarity']),
];

function typed(file: string, type: string, detectors: readonly DetectorId[]): SpanTask {
  return {
    name: `${file.replace(/^dev\//, '')} ${type}`,
    file,
    type,
    detectors,
    part: 'whole',
    rowsWithout: false,
  };
}

/** How well the words that are found are the words people marked. */
export function spanTable(sets: ReadonlyMap<string, EvaluatedSet>): Table {
  return {
    id: 'spans',
    title: 'Spans',
    note:
      'Character F1 as in SemEval-2021 task 5, the mean over posts: 1 where neither marks anything, 0 where only one ' +
      'does. The raters of TOXIC were asked which words make the post toxic; the answer is what of the findings is marked ' +
      'as offensive (`offensive` in a finding). An aspersion or a lie is often said in words that nobody marks, so whole ' +
      'findings are the answer to another question. A typed span is judged on the posts that have one, against whole ' +
      'findings of the forms named. Two raters of one post agree at .40.',
    nameTitle: 'set and type',
    columns: [text('detectors', 'findings'), count('rows', 'posts'), figure('f1', 'character F1')],
    rows: SPAN_TASKS.map((task) => spanRow(task, sets.get(task.file))),
  };
}

function spanRow(task: SpanTask, set: EvaluatedSet | undefined): Row {
  const { name, detectors, part } = task;
  const figures = set ? spanFigures(task, set) : [];
  const forms = typeof detectors === 'string' ? detectors : detectors.join(', ');
  const cells = {
    detectors: `${forms}${part === 'whole' ? '' : ', what is offensive'}`,
    rows: figures.length,
  };
  if (figures.length === 0) return { name, cells };
  return {
    name,
    cells: {
      ...cells,
      ...bootstrap(figures.length, { f1: (counts) => meanOf(figures, counts) }, { resamples: 500 }),
    },
  };
}

/** The character F1 of every post the task judges. */
export function spanFigures({ type, detectors, part, rowsWithout }: SpanTask, set: EvaluatedSet): number[] {
  const isAnswer = ({ detector }: Finding): boolean =>
    detectors === 'all' ||
    (detectors === 'all but shouting' ? detector !== 'shouting' : detectors.includes(detector));
  const partOf = ({ span, offensive }: Finding): readonly Span[] =>
    part === 'whole' ? [span] : (offensive ?? [span]);
  return set.rows.flatMap(({ spans }, row) => {
    const marked = spans.filter((span) => span.type === type);
    if (marked.length === 0 && !rowsWithout) return [];
    const found = set.judgements[row]?.findings.filter(isAnswer).flatMap(partOf) ?? [];
    return [characterF1(found, marked)];
  });
}
