import type { Baseline } from '../../baselines/baseline.js';
import { bootstrap, type Statistic } from '../metrics/bootstrap.js';
import { f1At } from '../metrics/f1.js';
import { rankByScore, type Ranking } from '../metrics/ranking.js';
import { rocAuc } from '../metrics/roc-auc.js';
import type { BaselineRun } from './baseline-run.js';
import { FORMS, type Form } from './coe-forms.js';
import {
  COMPARED_ROWS_A_SET,
  COMPARED_TASKS,
  onlyCompared,
  parleySystem,
  TFIDF_NAME,
  type System,
} from './compared-texts.js';
import { decisions, estimateDecisions } from './decisions.js';
import type { EvaluatedSet } from './evaluated-set.js';
import { findingsOf, type JudgedForms } from './marked-words.js';
import { figure, type Cell, type Row, type Table } from './table.js';
import { labelOf, nameOf, type RankingTask } from './tasks.js';

/** Forms a word list could be taken for a detector of. */
const COMPARED_FORMS: readonly Form[] = ['name_calling', 'vulgarity'];

/** Parley and the baselines on the same rows: the order, and the decision as it comes. */
export function comparedTables(
  sets: ReadonlyMap<string, EvaluatedSet>,
  forms: JudgedForms | undefined,
  { baselines, systems, texts, leftOut }: BaselineRun,
): Table[] {
  const compared = onlyCompared(sets, texts);
  const all = [parleySystem, ...systems];
  const legend = systems.map(({ name, about }) => `${name}: ${about}`).join('; ');
  return [
    {
      id: 'compared-auc',
      title: 'Side by side: order',
      note:
        `AUC on the same ${texts.length.toLocaleString('en')} rows: up to ${COMPARED_ROWS_A_SET.toLocaleString('en')} of each set, drawn at random. "gain" is Parley minus ${TFIDF_NAME}, with the interval of the paired difference. ` +
        `${legend}. ${TFIDF_NAME} answers with its head for the label; where Parley answers with INCIVILITY, with whichever head does best on these very rows, which flatters it.${leftOut}`,
      nameTitle: 'set and label',
      columns: [...all.map(({ name }) => figure(name, name)), figure('gain', 'gain')],
      rows: COMPARED_TASKS.map((task) => aucRow(task, compared, all)),
    },
    {
      id: 'compared-f1',
      title: 'Side by side: decision',
      note:
        'F1 of the decision each makes by itself: a probability of .5, a listed word, a negative sum. On the hand-labelled ' +
        'forms Parley decides by its findings, and review by its rules.',
      nameTitle: 'set and label',
      columns: all.map(({ name }) => figure(name, name)),
      rows: [
        ...COMPARED_TASKS.map((task) => f1Row(task, compared, all)),
        ...(forms ? formRows(forms, baselines) : []),
      ],
    },
  ];
}

function aucRow(task: RankingTask, sets: ReadonlyMap<string, EvaluatedSet>, systems: readonly System[]): Row {
  const set = sets.get(task.file);
  if (!set) return { name: nameOf(task), cells: {} };
  const rankings = rankingsOf(task, set, systems);
  const ours = rankings.get(parleySystem.name);
  const theirs = rankings.get(TFIDF_NAME);
  const statistics: Record<string, Statistic> = {};
  for (const [name, ranking] of rankings) statistics[name] = (counts) => rocAuc(ranking, counts);
  if (ours && theirs) statistics['gain'] = (counts) => rocAuc(ours, counts) - rocAuc(theirs, counts);
  return { name: nameOf(task), cells: bootstrap(set.rows.length, statistics) };
}

function f1Row(task: RankingTask, sets: ReadonlyMap<string, EvaluatedSet>, systems: readonly System[]): Row {
  const set = sets.get(task.file);
  if (!set) return { name: nameOf(task), cells: {} };
  const thresholds = new Map(systems.map(({ name, threshold }) => [name, threshold]));
  const statistics: Record<string, Statistic> = {};
  for (const [name, ranking] of rankingsOf(task, set, systems))
    statistics[name] = (counts) => f1At(ranking, thresholds.get(name) ?? 0.5, counts);
  return { name: nameOf(task), cells: bootstrap(set.rows.length, statistics) };
}

function rankingsOf(task: RankingTask, set: EvaluatedSet, systems: readonly System[]): Map<string, Ranking> {
  const labels = set.rows.map((row) => labelOf(row, task.label));
  const rankings = new Map<string, Ranking>();
  for (const system of systems) {
    const scores = system.scoresFor(task, set);
    if (scores) rankings.set(system.name, rankByScore(scores, labels));
  }
  return rankings;
}

function formRows(forms: JudgedForms, baselines: readonly Baseline[]): Row[] {
  const verdicts = [
    ...COMPARED_FORMS.map((form) => ({
      name: `coe-forms ${form}`,
      gold: forms.rows.map((comment) => comment.forms[form]),
      ours: forms.rows.map((_, row) => findingsOf(forms, row, FORMS[form]).length > 0),
    })),
    {
      name: 'coe-forms review',
      gold: forms.rows.map(({ review }) => review),
      ours: forms.judgements.map(({ recommendation }) => recommendation.action === 'review'),
    },
  ];
  return verdicts.map(({ name, gold, ours }) => {
    const cells: Record<string, Cell> = { Parley: estimateDecisions(decisions(gold, ours)).f1 };
    for (const baseline of baselines) {
      const said = forms.rows.map(({ text }) => baseline.score(text) >= baseline.threshold);
      cells[baseline.name] = estimateDecisions(decisions(gold, said)).f1;
    }
    return { name, cells };
  });
}
