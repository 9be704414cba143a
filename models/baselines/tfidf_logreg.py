#!/usr/bin/env python3
"""The usual linear baseline: TF-IDF of words (1-2) and of characters within words (3-5), one logistic regression a label.

    tfidf_logreg.py TRAIN_DIR CALIBRATION.jsonl TEXTS.jsonl RESULT.json

Trains on the labels of every file in TRAIN_DIR but toxic-spans, fits Platt's scaling on the calibration rows and scores
TEXTS (one {"text"} a line).
RESULT: {"labels": [...], "scores": [[one per label] per text], "features", "trainingRows"}.
Needs scikit-learn (Debian: python3-sklearn).
"""
import glob
import json
import os
import sys

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

LABELS = ["TOXICITY", "SEVERE_TOXICITY", "INSULT", "PROFANITY", "THREAT", "IDENTITY_ATTACK", "UNCIVIL"]
NOT_FOR_COMMENTS = "toxic-spans.jsonl"  # toxic posts only: it teaches a comment head that everything is toxic
ENOUGH = 10  # positives a label needs for its Platt scaling to mean something


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read_training(train_dir):
    files = [path for path in sorted(glob.glob(f"{train_dir}/*.jsonl")) if not path.endswith(NOT_FOR_COMMENTS)]
    return [row for path in files for row in read(path)]


def known(rows, label):
    """Indices and values of the rows whose label is known and undisputed."""
    pairs = [(at, row["labels"][label]) for at, row in enumerate(rows) if row["labels"].get(label) in (0, 1)]
    return np.array([at for at, _ in pairs], dtype=int), np.array([value for _, value in pairs], dtype=int)


class Features:
    def __init__(self, texts):
        common = {"sublinear_tf": True, "min_df": 3, "dtype": np.float32}
        self.words = TfidfVectorizer(ngram_range=(1, 2), max_features=100_000, **common)
        self.letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), max_features=200_000, **common)
        self.train = hstack([self.words.fit_transform(texts), self.letters.fit_transform(texts)], format="csr")

    def of(self, texts):
        return hstack([self.words.transform(texts), self.letters.transform(texts)], format="csr")


class Heads:
    """All regressions as one matrix, so that scoring is one product. Labels without both classes get none."""

    def __init__(self, features, rows):
        self.labels = []
        models = []
        for label in LABELS:
            at, values = known(rows, label)
            if len(set(values)) < 2:
                continue
            print(f"training {label} on {len(at)} rows", file=sys.stderr, flush=True)
            self.labels.append(label)
            models.append(LogisticRegression(C=4, solver="liblinear", tol=1e-3).fit(features[at], values))
        self.weights = np.vstack([model.coef_ for model in models]).T.astype(np.float32)
        self.offsets = np.array([model.intercept_[0] for model in models])
        self.slopes = np.ones(len(models))
        self.shifts = np.zeros(len(models))

    @classmethod
    def untrained(cls, features):
        """As many heads with random weights, for timing."""
        heads = cls.__new__(cls)
        heads.labels = list(LABELS)
        heads.weights = np.random.default_rng(0).normal(size=(features.shape[1], len(LABELS))).astype(np.float32)
        heads.offsets = heads.shifts = np.zeros(len(LABELS))
        heads.slopes = np.ones(len(LABELS))
        return heads

    def margins(self, features):
        return features @ self.weights + self.offsets

    def calibrate(self, features, rows):
        margins = self.margins(features)
        for head, label in enumerate(self.labels):
            at, values = known(rows, label)
            if values.sum() < ENOUGH:
                continue
            platt = LogisticRegression(C=1e6).fit(margins[at, head : head + 1], values)
            self.slopes[head] = platt.coef_[0, 0]
            self.shifts[head] = platt.intercept_[0]

    def probabilities(self, features):
        return 1 / (1 + np.exp(-(self.margins(features) * self.slopes + self.shifts)))


def main(train_dir, calibration_file, texts_file, result_file):
    rows = read_training(train_dir)
    print(f"reading words and letters of {len(rows)} rows", file=sys.stderr, flush=True)
    features = Features([row["text"] for row in rows])
    heads = Heads(features.train, rows)
    calibration = [row for row in read(calibration_file) if row["split"] == "calibration"]
    if calibration:
        heads.calibrate(features.of([row["text"] for row in calibration]), calibration)
    texts = [row["text"] for row in read(texts_file)]
    result = {
        "labels": heads.labels,
        "scores": np.round(heads.probabilities(features.of(texts)), 6).tolist(),
        "features": int(features.train.shape[1]),
        "trainingRows": len(rows),
    }
    with open(result_file, "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
