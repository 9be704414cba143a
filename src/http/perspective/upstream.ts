import type { Exchange } from '../../delivery/exchange.js';
import type { PairScores } from '../../store/analyses/score-pairs.js';
import { Circuit } from './circuit.js';

/** What an upstream Perspective said. */
export interface UpstreamAnswer {
  /** The answer as it came. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The summary scores that are probabilities, by attribute, without versions. */
  readonly scores: PairScores;
}

export type UpstreamOutcome = 'answered' | 'failed' | 'skipped';

/** Requests under way at a time; more are not sent, so that a slow upstream piles nothing up here. */
const MOST_UNDER_WAY = 32;
/** Perspective's answers are six levels deep; far deeper ones are good for nothing but to break whoever writes them out. */
const MOST_LEVELS = 24;
/** Of an answer so many scores are kept, by names of so many characters; Perspective has some thirty. */
const MOST_SCORES = 100;
const LONGEST_NAME = 100;
/** These say nothing about the upstream as a whole: the request is not to its taste. */
const REFUSALS = new Set([400, 413, 422]);

export interface UpstreamOptions {
  /** Where it is: `https://commentanalyzer.googleapis.com`. */
  readonly url: string;
  readonly key: string;
  readonly exchange: Exchange;
  readonly userAgent: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
  readonly onOutcome: (outcome: UpstreamOutcome, why: string | null) => void;
}

/** Asks an upstream Perspective, as long as it answers; whatever goes wrong there is null here. */
export class Upstream {
  readonly #options: UpstreamOptions;
  readonly #address: string;
  readonly #circuit = new Circuit();
  #underWay = 0;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    const address = new URL(`${options.url.replace(/\/+$/, '')}/v1alpha1/comments:analyze`);
    address.searchParams.set('key', options.key);
    this.#address = address.href;
  }

  /** Sends a request's body on as it came. */
  async ask(body: Buffer): Promise<UpstreamAnswer | null> {
    const { exchange, userAgent, clock, onOutcome } = this.#options;
    if (this.#underWay >= MOST_UNDER_WAY || !this.#circuit.admits(clock())) {
      onOutcome('skipped', null);
      return null;
    }
    this.#underWay += 1;
    try {
      const headers = { 'content-type': 'application/json', 'user-agent': userAgent };
      const outcome = await exchange({ method: 'POST', url: this.#address, headers, body });
      const isWell = outcome.status === 200 && outcome.error === null && !outcome.cutOff;
      const answer = isWell ? readAnswer(outcome.body) : null;
      const isRefusal = outcome.status !== null && REFUSALS.has(outcome.status);
      if (answer || isRefusal) this.#circuit.succeeded();
      else this.#circuit.failed(clock());
      const { status, error } = outcome;
      onOutcome(
        answer ? 'answered' : 'failed',
        answer ? null : `${error ?? 'no scores'} (${status ?? 'no status'})`,
      );
      return answer;
    } finally {
      this.#underWay -= 1;
    }
  }
}

function readAnswer(body: Buffer): UpstreamAnswer | null {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  if (!isObject(answer) || !isWithin(answer, MOST_LEVELS)) return null;
  const given = answer['attributeScores'] ?? {};
  if (!isObject(given)) return null;
  const scores = Object.entries(given).flatMap(([name, of]) => {
    const summary = isObject(of) ? of['summaryScore'] : undefined;
    const value = isObject(summary) ? summary['value'] : undefined;
    const isProbability = isObject(summary) && (summary['type'] ?? 'PROBABILITY') === 'PROBABILITY';
    const isScore = isProbability && typeof value === 'number' && value >= 0 && value <= 1;
    return isScore && name.length <= LONGEST_NAME ? [[name.replace(/@.*$/s, ''), value] as const] : [];
  });
  return { body: answer, scores: Object.fromEntries(scores.slice(0, MOST_SCORES)) };
}

/** Whether a value nests no deeper than so many levels; looks no further than that. */
function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isWithin(part, levels - 1));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
