import { createAddressGuard } from '../../delivery/address-guard.js';
import { createExchange } from '../../delivery/exchange.js';
import { createPairRecorder } from '../../parity/record-pair.js';
import type { AnsweredBy, PairScores } from '../../store/analyses/score-pairs.js';
import { parleyVersion } from '../../version.js';
import type { HttpServices } from '../http-services.js';
import { Upstream, type UpstreamAnswer } from './upstream.js';

/** An answer of Perspective's is a few kilobytes; with a span for each of many sentences, more. */
const MAX_ANSWER_BYTES = 1_024 * 1_024;

/** What the caller sent, and what Parley says of it. */
export interface DualRunInput {
  readonly siteId: string;
  readonly body: Buffer;
  /** Null where Parley refuses the request: for an attribute or a language it does not know, mostly. */
  readonly own: { readonly text: string; readonly doNotStore: boolean; readonly scores: PairScores } | null;
}

export interface DualRun {
  /**
   * Asks upstream what Parley was asked, and keeps both scores. Answers upstream's answer where the operator wants
   * callers to have it and it came in time; else null, at once where Parley's answer is the one.
   */
  ask(input: DualRunInput): Promise<UpstreamAnswer['body'] | null>;
}

/** Null where the operator has set no upstream. */
export function createDualRun({ config, db, log, metrics, now }: HttpServices): DualRun | null {
  if (!config.perspectiveUpstream) return null;
  const { url, key, answers, timeoutMs } = config.perspectiveUpstream;
  const record = createPairRecorder(db);
  const upstream = new Upstream({
    url,
    key,
    exchange: createExchange(createAddressGuard(config.deliveryNetworks), {
      timeoutMs,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      keepAlive: true,
    }),
    userAgent: `Parley/${parleyVersion}`,
    clock: () => performance.now(),
    onOutcome: (outcome, why) => {
      metrics.upstreamRequests.inc({ outcome });
      if (why !== null) log.warn({ why }, 'the upstream Perspective gave no scores');
    },
  });
  const keep = async (
    { siteId, own }: DualRunInput,
    answer: UpstreamAnswer,
    answeredBy: AnsweredBy,
  ): Promise<void> => {
    if (!own) return;
    const pair = { text: own.doNotStore ? null : own.text, parley: own.scores, upstream: answer.scores };
    try {
      await record(siteId, { ...pair, answeredBy }, now());
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'error' }, 'a pair of scores was not kept');
    }
  };
  return {
    async ask(input) {
      if (answers === 'parley') {
        if (input.own)
          void upstream.ask(input.body).then((answer) => answer && keep(input, answer, 'parley'));
        return null;
      }
      const answer = await upstream.ask(input.body);
      if (answer) void keep(input, answer, 'upstream');
      return answer?.body ?? null;
    },
  };
}
