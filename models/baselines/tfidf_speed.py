#!/usr/bin/env python3
"""The speed of the linear baseline, for `models/incivility/speed`.

    tfidf_speed.py TRAIN_DIR

Learns its words and letters from TRAIN_DIR, says "true", then goes through each list of texts that comes in, a line of
JSON each, and says how many seconds of processor time that took. The weights of its regressions are random, which makes
no difference to their speed. The first lists are tried in portions of different sizes; the fastest is kept.
"""
import json
import sys
import time

from tfidf_logreg import Features, Heads, read_training

PORTIONS = (64, 250, 1000, 2000)
TRIED_TEXTS = 4000


def go_through(features, heads, texts, portion):
    began = time.process_time()
    for at in range(0, len(texts), portion):
        heads.probabilities(features.of(texts[at : at + portion]))
    return time.process_time() - began


def say(value):
    print(json.dumps(value), flush=True)


def main(train_dir):
    features = Features([row["text"] for row in read_training(train_dir)])
    heads = Heads.untrained(features.train)
    say(True)
    portion, tried = max(PORTIONS), []
    for line in sys.stdin:
        texts = json.loads(line)
        say(go_through(features, heads, texts, portion))
        if tried is not None:
            tried += texts
            if len(tried) >= TRIED_TEXTS:
                seconds = {size: min(go_through(features, heads, tried, size) for _ in range(2)) for size in PORTIONS}
                portion, tried = min(seconds, key=seconds.get), None
                print(f"fastest in portions of {portion}: {seconds}", file=sys.stderr, flush=True)


main(*sys.argv[1:])
