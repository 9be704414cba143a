import { meanOf } from '../metrics/character-f1.js';
import { FORM_NAMES, FORMS, type Form } from './coe-forms.js';
import { classesOf, decisions, estimateDecisions } from './decisions.js';
import { findingsOf, overlapping, type JudgedForms } from './marked-words.js';
import { count, figure, type Row, type Table } from './table.js';

/** The forms of incivility on the hand-labelled comments, by comment and by marked span. */
export function formTable(set: JudgedForms | undefined): Table {
  return {
    id: 'forms',
    title: 'Forms of incivility',
    note:
      'Comments two people judged against one codebook; rows they disagreed on are left out of that form. A comment has ' +
      'a form when the detector finds it anywhere. "Spans found" is the share of marked spans that a finding of the ' +
      'form overlaps.',
    nameTitle: 'form',
    columns: [
      count('positives', 'yes'),
      count('negatives', 'no'),
      figure('precision', 'precision'),
      figure('recall', 'recall'),
      figure('f1', 'F1'),
      figure('spans', 'spans found'),
    ],
    rows: FORM_NAMES.map((form) => formRow(form, set)),
  };
}

function formRow(form: Form, set: JudgedForms | undefined): Row {
  if (!set) return { name: form, cells: {} };
  const decided = decisions(
    set.rows.map(({ forms }) => forms[form]),
    set.rows.map((_, row) => findingsOf(set, row, FORMS[form]).length > 0),
  );
  const found = set.rows.flatMap((comment, row) =>
    comment.spans
      .filter((span) => span.form === form)
      .map((span) => (overlapping(comment.text, span.text, findingsOf(set, row, FORMS[form])) ? 1 : 0)),
  );
  return {
    name: form,
    cells: {
      ...classesOf(decided),
      ...estimateDecisions(decided),
      spans: found.length > 0 ? meanOf(found) : null,
    },
  };
}
