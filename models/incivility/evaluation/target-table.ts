import { TARGET_KINDS } from '../../../src/domain/finding.js';
import { bootstrap } from '../metrics/bootstrap.js';
import { meanOf } from '../metrics/character-f1.js';
import { inSnakeCase } from './coe-forms.js';
import { findingsOf, overlapping, type JudgedForms } from './marked-words.js';
import { count, figure, text, type Row, type Table } from './table.js';

export const ALL_TARGETS = 'all';

/** Whom the marked names are aimed at, where they were found. */
export function targetTable(set: JudgedForms | undefined): Table {
  const judged = (set?.rows ?? []).flatMap((comment, row) =>
    comment.spans.flatMap((span) => {
      if (!set || span.form !== 'name_calling' || span.target === undefined || span.target === 'either')
        return [];
      const found = overlapping(comment.text, span.text, findingsOf(set, row, 'name-calling'));
      return [{ gold: span.target, said: found && inSnakeCase(found.target?.kind ?? 'unclear') }];
    }),
  );
  const kinds = TARGET_KINDS.map(inSnakeCase);
  const rowOf = (name: string, spans: typeof judged): Row => {
    const found = spans.filter(({ said }) => said !== null);
    const right = found.map(({ gold, said }) => (gold === said ? 1 : 0));
    const confusion = kinds
      .map((kind) => [kind, found.filter(({ said }) => said === kind).length] as const)
      .filter(([, times]) => times > 0);
    return {
      name,
      cells: {
        spans: spans.length,
        found: found.length,
        said: confusion.map(([kind, times]) => `${kind} ${times}`).join(', ') || null,
        ...(right.length > 0 && bootstrap(right.length, { accuracy: (counts) => meanOf(right, counts) })),
      },
    };
  };
  return {
    id: 'targets',
    title: 'Whom a name is aimed at',
    note: 'Of the marked names that were found: whether the finding names the same kind of target. "Found as" counts the kinds it named.',
    nameTitle: 'target',
    columns: [
      count('spans', 'names'),
      count('found', 'found'),
      figure('accuracy', 'right target'),
      text('said', 'found as'),
    ],
    rows: [
      rowOf(ALL_TARGETS, judged),
      ...kinds.map((kind) =>
        rowOf(
          kind,
          judged.filter(({ gold }) => gold === kind),
        ),
      ),
    ],
  };
}
