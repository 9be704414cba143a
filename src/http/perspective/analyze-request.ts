import { MAX_COMMENT_BYTES } from '../../domain/comment.js';
import { findAttribute, type OfferedAttribute } from './attributes.js';
import { Message } from './message.js';
import { refusal, type Problem } from './problem.js';

/** One attribute a caller asks for. */
export interface AskedAttribute {
  /** As the caller wrote it, version and all; the answer uses the same name. */
  readonly name: string;
  readonly attribute: OfferedAttribute;
  /** Scores below this are left out of the answer. */
  readonly threshold: number;
}

export interface AnalyzeRequest {
  readonly text: string;
  readonly asked: readonly AskedAttribute[];
  /** As the caller wrote them; empty when the language is to be found out. */
  readonly languages: readonly string[];
  readonly spanAnnotations: boolean;
  /** Leave out attributes that do not know the language, rather than refuse the request. */
  readonly dropUnsupportedAttributes: boolean;
  readonly clientToken: string | undefined;
  /** Keep nothing of the text. */
  readonly doNotStore: boolean;
}

/**
 * Reads the body of `comments:analyze`. `sessionId` and `communityId` are taken and change nothing; `doNotStore` matters
 * in a dual run only (`dual-run.ts`): nothing else of what is analyzed here is ever stored. Context is checked, and changes no score, as at Perspective.
 * @throws {Problem} in the words Perspective's clients know.
 */
export function parseAnalyzeRequest(body: unknown): AnalyzeRequest {
  const request = Message.of(body);
  const text = commentText(request);
  const requested = request.entries('requestedAttributes');
  if (requested.length === 0) throw refusal('Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES');
  checkContext(request);
  return {
    text,
    asked: requested.map(([name, parameters]) => askedAttribute(name, parameters)),
    languages: request.texts('languages'),
    spanAnnotations: request.flag('spanAnnotations'),
    dropUnsupportedAttributes: request.flag('dropUnsupportedAttributes'),
    clientToken: request.text('clientToken'),
    doNotStore: request.flag('doNotStore'),
  };
}

/** The comment's text, within Perspective's limits. */
export function commentText(request: Message): string {
  const comment = request.message('comment');
  const text = comment?.text('text') ?? '';
  if (comment === undefined || text === '') throw refusal('Comment must be non-empty.', 'COMMENT_EMPTY');
  if (Buffer.byteLength(text) > MAX_COMMENT_BYTES)
    throw refusal('Comment text too long.', 'COMMENT_TOO_LONG');
  requirePlainText(comment);
  return text;
}

export function checkContext(request: Message): void {
  const context = request.message('context');
  if (!context) return;
  const entries = context.messages('entries');
  const around = context.message('articleAndParentComment');
  if (around && entries.length > 0) {
    throw refusal(
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
    );
  }
  const parts = [...entries, around?.message('article'), around?.message('parentComment')];
  for (const part of parts) if (part) requirePlainText(part);
}

function requirePlainText(entry: Message): void {
  const type = entry.text('type') ?? 'PLAIN_TEXT';
  if (type !== 'PLAIN_TEXT' && type !== 'TEXT_TYPE_UNSPECIFIED')
    throw refusal("Currently, only 'PLAIN_TEXT' comments are supported");
}

/** What Perspective says of an attribute it does not have. */
export function unknownAttribute(name: string): Problem {
  return refusal(`Unknown requested attribute: ${shown(name)}`);
}

function askedAttribute(name: string, parameters: Message): AskedAttribute {
  const attribute = findAttribute(name);
  if (!attribute) throw unknownAttribute(name);
  const scoreType = parameters.text('scoreType') ?? 'PROBABILITY';
  if (scoreType !== 'PROBABILITY' && scoreType !== 'SCORE_TYPE_UNSPECIFIED') {
    throw refusal(`Requested score type ${shown(scoreType)} is not supported by attribute ${attribute.name}`);
  }
  return { name, attribute, threshold: parameters.number('scoreThreshold') ?? -Infinity };
}

/** A name from the request, short enough to be repeated in an answer. */
function shown(name: string): string {
  return name.slice(0, 100);
}
