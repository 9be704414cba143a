import type { SuggestedScore } from '../../store/analyses/suggested-scores.js';
import { checkContext, commentText } from './analyze-request.js';
import { Message } from './message.js';
import { refusal, wrongType } from './problem.js';

export interface SuggestRequest {
  readonly text: string;
  readonly scores: readonly SuggestedScore[];
  readonly languages: readonly string[];
  readonly communityId: string | null;
  readonly clientToken: string | undefined;
  readonly sessionId: string | null;
}

const MAX_SCORES = 1_000;
const NAME = /^[A-Z][A-Z_]{0,59}$/;

/**
 * Reads the body of `comments:suggestscore`: what a person says a comment's scores should have been. Any attribute
 * may be named, also one that Parley does not answer: a label is worth keeping before somebody can use it.
 * @throws {Problem} in the words Perspective's clients know.
 */
export function parseSuggestRequest(body: unknown): SuggestRequest {
  const request = Message.of(body);
  const text = commentText(request);
  checkContext(request);
  const suggested = request.entries('attributeScores');
  if (suggested.length === 0) throw refusal('Missing attribute_scores', 'NO_REQUESTED_ATTRIBUTES');
  const scores = suggested.flatMap(([name, scores]) => suggestedScores(name, scores, text));
  if (scores.length === 0 || scores.length > MAX_SCORES) {
    throw refusal(`attribute_scores must hold from 1 to ${MAX_SCORES} scores`);
  }
  return {
    text,
    scores,
    languages: request.texts('languages'),
    communityId: shortText(request, 'communityId') ?? null,
    clientToken: shortText(request, 'clientToken'),
    sessionId: shortText(request, 'sessionId') ?? null,
  };
}

function suggestedScores(asked: string, scores: Message, text: string): SuggestedScore[] {
  const attribute = asked.replace(/@.*$/s, '');
  if (!NAME.test(attribute)) throw refusal(`Unknown requested attribute: ${asked.slice(0, 100)}`);
  const at = `attribute_scores.${attribute}`;
  const summary = scores.message('summaryScore');
  const spans = scores.messages('spanScores').map((span): SuggestedScore => {
    const [start, end] = [span.number('begin'), span.number('end')];
    const isInside =
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      start !== undefined &&
      end !== undefined &&
      0 <= start &&
      start < end &&
      end <= text.length;
    if (!isInside) throw wrongType(`${at}.span_scores`);
    return {
      attribute,
      value: valueOf(span.message('score'), `${at}.span_scores.score`),
      span: { start, end },
    };
  });
  return summary
    ? [{ attribute, value: valueOf(summary, `${at}.summary_score`), span: null }, ...spans]
    : spans;
}

function valueOf(score: Message | undefined, at: string): number {
  // A zero may be left out, as protocol buffers do with what is the default.
  const value = score?.number('value') ?? 0;
  if (!(value >= 0 && value <= 1)) throw wrongType(`${at}.value`);
  return value;
}

/** A name a caller gives to things of its own. */
function shortText(request: Message, name: string): string | undefined {
  const text = request.text(name);
  if (text !== undefined && text.length > 1_000) throw wrongType(name);
  return text;
}
