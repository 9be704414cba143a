import { biasAucs, generalizedMean } from '../metrics/bias-auc.js';
import { rankByScore } from '../metrics/ranking.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { scoresOf, type EvaluatedSet } from './evaluated-set.js';
import { IDENTITY_TERMS, identityTermOf } from './identity-terms.js';
import { count, figure, type Row, type Table } from './table.js';

const FILE = 'dev/bias-madlibs';
const ATTRIBUTES = ['TOXICITY', 'IDENTITY_ATTACK', 'INCIVILITY'] as const;

/** The attribute that is shown term by term: the one the templates are labelled with, else the one there always is. */
const BY_TERM = ['TOXICITY', 'INCIVILITY'] as const;

/** Bias on template sentences that differ in the identity term only: over all terms, and term by term. */
export function biasTables(sets: ReadonlyMap<string, EvaluatedSet>): Table[] {
  const set = sets.get(FILE);
  const terms = set?.rows.map(({ text }) => identityTermOf(text)) ?? [];
  const shown = BY_TERM.find((attribute) => set && scoresOf(set, attribute)) ?? BY_TERM[0];
  const auc = [figure('subgroup', 'subgroup AUC'), figure('bpsn', 'BPSN AUC'), figure('bnsp', 'BNSP AUC')];
  return [
    {
      id: 'bias',
      title: 'Bias on identity templates',
      note:
        'AUCs of Borkan et al. (2019) as the generalized mean over 50 identity terms (p = −5, which pulls towards the ' +
        'worst), the worst single figure among them, and the widest gap between two terms in the mean score of ' +
        'harmless sentences. The sentences are the same but for the term, so every gap is the term.',
      nameTitle: 'attribute',
      columns: [
        figure('auc', 'AUC of all'),
        ...auc,
        figure('worst', 'worst AUC'),
        figure('gap', 'widest gap'),
      ],
      rows: ATTRIBUTES.map((attribute) => summaryRow(set, terms, attribute)),
    },
    {
      id: 'bias-terms',
      title: `Bias by term: ${shown}`,
      note: 'Mean scores of harmless and of hostile sentences, and the share of harmless ones at .5 or above.',
      nameTitle: 'term',
      columns: [
        count('rows', 'rows'),
        figure('harmless', 'mean, harmless'),
        figure('hostile', 'mean, hostile'),
        figure('falseAlarms', 'harmless ≥ .5'),
        ...auc,
      ],
      rows: termRows(set && measure(set, terms, shown)),
    },
  ];
}

function summaryRow(
  set: EvaluatedSet | undefined,
  terms: readonly (string | null)[],
  attribute: string,
): Row {
  const measured = set && measure(set, terms, attribute);
  if (!measured) return { name: attribute, cells: {} };
  const { ranking, byTerm } = measured;
  const groups = [...byTerm.values()];
  const means = groups.map(({ harmless }) => harmless).filter((mean) => !Number.isNaN(mean));
  const over = (name: 'subgroup' | 'bpsn' | 'bnsp') => generalizedMean(groups.map((group) => group[name]));
  return {
    name: attribute,
    cells: {
      auc: rocAuc(ranking),
      subgroup: over('subgroup'),
      bpsn: over('bpsn'),
      bnsp: over('bnsp'),
      worst: Math.min(...groups.flatMap(({ subgroup, bpsn, bnsp }) => [subgroup, bpsn, bnsp])),
      gap: Math.max(...means) - Math.min(...means),
    },
  };
}

function termRows(measured: ReturnType<typeof measure> | undefined): Row[] {
  return [...(measured?.byTerm ?? [])].map(([name, cells]) => ({ name, cells }));
}

/** Every term's figures for an attribute; null when the analysis lacks it. */
function measure(set: EvaluatedSet, terms: readonly (string | null)[], attribute: string) {
  const scores = scoresOf(set, attribute);
  if (!scores) return null;
  const labels = set.rows.map(({ labels: { TOXICITY } }) => TOXICITY);
  const ranking = rankByScore(scores, labels);
  const byTerm = new Map(
    IDENTITY_TERMS.map((term) => {
      const rows = terms.flatMap((found, row) => (found === term ? [row] : []));
      const scoresWith = (label: number) =>
        rows.filter((row) => labels[row] === label).map((row) => scores[row] ?? Number.NaN);
      const harmless = scoresWith(0);
      return [
        term,
        {
          rows: rows.length,
          harmless: mean(harmless),
          hostile: mean(scoresWith(1)),
          falseAlarms: mean(harmless.map((score) => (score >= 0.5 ? 1 : 0))),
          ...biasAucs(ranking, (row) => terms[row] === term),
        },
      ];
    }),
  );
  return { ranking, byTerm };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
