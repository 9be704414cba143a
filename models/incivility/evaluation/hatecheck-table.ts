import { wilson } from '../../../src/statistics/wilson.js';
import { scoresOf, type EvaluatedSet } from './evaluated-set.js';
import { count, figure, text, type Cell, type Row, type Table } from './table.js';

export const HATECHECK_TOTAL = 'all';

/** What the names of the functional tests mean (Röttger et al., ACL 2021, table 1); `_h` hateful, `_nh` not. */
const TESTS: Readonly<Record<string, string>> = {
  derog_neg_emote_h: 'expression of strong negative emotions',
  derog_neg_attrib_h: 'very negative attributes',
  derog_dehum_h: 'dehumanisation',
  derog_impl_h: 'implicit derogation',
  threat_dir_h: 'direct threat',
  threat_norm_h: 'threat as a normative statement',
  slur_h: 'slur',
  slur_homonym_nh: 'homonym of a slur, harmless',
  slur_reclaimed_nh: 'reclaimed slur, harmless',
  profanity_h: 'hate with profanity',
  profanity_nh: 'profanity without hate',
  ref_subs_clause_h: 'reference in a later clause',
  ref_subs_sent_h: 'reference in a later sentence',
  negate_pos_h: 'hate by negating a positive statement',
  negate_neg_nh: 'negated hate, harmless',
  phrase_question_h: 'phrased as a question',
  phrase_opinion_h: 'phrased as an opinion',
  ident_neutral_nh: 'neutral statement with an identity term',
  ident_pos_nh: 'positive statement with an identity term',
  counter_quote_nh: 'counter-speech that quotes hate',
  counter_ref_nh: 'counter-speech that refers to hate',
  target_obj_nh: 'abuse of an object',
  target_indiv_nh: 'abuse of an individual, not of a group',
  target_group_nh: 'abuse of a group that is not protected',
  spell_char_swap_h: 'swapped letters',
  spell_char_del_h: 'missing letters',
  spell_space_del_h: 'missing spaces',
  spell_space_add_h: 'added spaces',
  spell_leet_h: 'leet spelling',
};

const DECIDED_BY = ['IDENTITY_ATTACK', 'TOXICITY', 'INCIVILITY'] as const;

/** HateCheck: how often the decision is right, by functional test. */
export function hateCheckTable(sets: ReadonlyMap<string, EvaluatedSet>): Table {
  const set = sets.get('dev/hatecheck');
  return {
    id: 'hatecheck',
    title: 'HateCheck, by functional test',
    note:
      'The share of rows decided right at .5, as in the paper (Röttger et al. 2021), by each attribute, and by what the ' +
      'rules recommend for review. IDENTITY_ATTACK is the attribute the test suite asks about; TOXICITY, INCIVILITY ' +
      'and the review are meant to catch more than hate against protected groups and are shown for what they do.',
    nameTitle: 'functional test',
    columns: [
      text('meaning', 'what it is'),
      text('gold', 'hateful'),
      count('rows', 'rows'),
      ...DECIDED_BY.map((attribute) => figure(attribute, attribute)),
      figure('review', 'review'),
    ],
    rows: set ? hateCheckRows(set) : [],
  };
}

function hateCheckRows(set: EvaluatedSet): Row[] {
  const scores = DECIDED_BY.map((attribute) => [attribute, scoresOf(set, attribute)] as const);
  const byTest = new Map<string, number[]>();
  set.rows.forEach(({ meta }, row) => {
    const test = String(meta['functionality']);
    byTest.set(test, [...(byTest.get(test) ?? []), row]);
  });
  const rowOf = (name: string, rows: readonly number[], cells: Record<string, Cell>): Row => {
    const isHateful = (row: number) => set.rows[row]?.labels.IDENTITY_ATTACK === 1;
    const share = (isFlagged: (row: number) => boolean) =>
      shareOf(rows.filter((row) => isFlagged(row) === isHateful(row)).length, rows.length);
    return {
      name,
      cells: {
        ...cells,
        rows: rows.length,
        ...Object.fromEntries(
          scores.map(([attribute, values]) => [
            attribute,
            values && share((row) => (values[row] ?? 0) >= 0.5),
          ]),
        ),
        review: share((row) => set.judgements[row]?.recommendation.action === 'review'),
      },
    };
  };
  return [
    rowOf(HATECHECK_TOTAL, [...set.rows.keys()], {}),
    ...[...byTest].map(([test, rows]) =>
      rowOf(test, rows, { meaning: TESTS[test] ?? null, gold: test.endsWith('_nh') ? 'no' : 'yes' }),
    ),
  ];
}

function shareOf(k: number, n: number) {
  return { value: k / n, ...wilson(k, n) };
}
