import { BayesClassifier } from 'natural/lib/natural/classifiers/index.js';
import type { LabelledComment } from '../incivility/dataset.js';
import type { Baseline } from './baseline.js';

/**
 * Rows of each class it is trained on. The package compares every word it knows with every word of a text, so that
 * training grows with the square: 3,000 rows take seconds, all 43,911 would take an hour and answer ten a second.
 */
const ROWS_A_CLASS = 1_500;

const TOXIC = 'toxic';
const FINE = 'fine';

/** `natural`'s naive Bayes classifier, trained on the first rows of each class. */
export function trainNaturalBayes(rows: Iterable<LabelledComment>): Baseline {
  const classifier = new BayesClassifier();
  const left = { [TOXIC]: ROWS_A_CLASS, [FINE]: ROWS_A_CLASS };
  for (const { text, labels } of rows) {
    if (labels.TOXICITY !== 0 && labels.TOXICITY !== 1) continue;
    const name = labels.TOXICITY === 1 ? TOXIC : FINE;
    if (left[name]-- > 0) classifier.addDocument(text, name);
  }
  classifier.train();
  return {
    name: 'natural Bayes',
    about: `BayesClassifier, trained on ${ROWS_A_CLASS} toxic and as many other rows of train/jigsaw-wiki`,
    threshold: 0.5,
    score(text) {
      const classes = classifier.getClassifications(text);
      const valueOf = (name: string) => classes.find(({ label }) => label === name)?.value ?? 0;
      // Of a long text both are 0: the package multiplies probabilities until nothing is left.
      const sum = valueOf(TOXIC) + valueOf(FINE);
      return sum > 0 ? valueOf(TOXIC) / sum : 0;
    },
  };
}
