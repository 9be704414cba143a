import type { EarlierText, ThreadContext } from '../domain/thread-context.js';
import { type Document, readDocument } from './document.js';
import { createEchoIndex, type EchoIndex, type EchoSource } from './echo-index.js';
import { tokenize } from './tokenize.js';

type Article = NonNullable<ThreadContext['article']>;
type Echoes = Pick<EchoIndex, 'find'>;

// The comments of a thread share these objects, so each is read once, not once a comment. The list of earlier
// comments may grow from one comment to the next: what is new is read then.
const articles = new WeakMap<Article, Echoes>();
const discussions = new WeakMap<readonly EarlierText[], Discussion>();
/** By the text they begin with: a later list of the same thread may begin with a run that was read already. */
const runs = new WeakMap<EarlierText, Run>();

/** What was read of a list of earlier comments. */
interface Discussion {
  readonly runs: Run[];
  read: number;
}

/** Texts that stay together; see `EarlierText.run`. */
interface Run {
  readonly index: EchoIndex;
  texts: number;
}

/** The comment that was read last: before the next one of its thread, it is the one that is new. */
let latest: Pick<Document, 'text' | 'tokens'> = { text: '', tokens: [] };

/** Reads a comment where it stands. */
export function readInContext(text: string, context: ThreadContext): Document {
  const document = readDocument(text, echoesOf(context));
  latest = document;
  return document;
}

/** Where the words of a comment that is analyzed by itself may have been said before; null when nowhere. */
export function echoesOf(context: ThreadContext): Echoes | null {
  const { article, earlier, parent } = context;
  if (!article?.text && !article?.title && earlier.length === 0 && parent === null) return null;
  return {
    find(tokens, first, end): EchoSource | null {
      for (const part of partsOf(context)) {
        const source = part.find(tokens, first, end);
        if (source) return source;
      }
      return null;
    },
  };
}

/** One after the other: most comments quote nothing, and nothing is read for them. */
function* partsOf({ article, earlier, parent }: ThreadContext): Generator<Echoes> {
  if (article?.text || article?.title) yield articleOf(article);
  for (const { index } of runsOf(earlier)) yield index;
  if (parent && !earlier.some(({ id }) => id === parent.id)) yield readComments([parent]);
}

function articleOf(article: Article): Echoes {
  let known = articles.get(article);
  if (known === undefined) articles.set(article, (known = readArticle(article)));
  return known;
}

function readArticle({ title, text }: Article): Echoes {
  const index = createEchoIndex();
  if (title) index.addText(null, title);
  if (text) index.addText(null, text);
  return index;
}

function runsOf(earlier: readonly EarlierText[]): readonly Run[] {
  let known = discussions.get(earlier);
  if (known === undefined) discussions.set(earlier, (known = { runs: [], read: 0 }));
  while (known.read < earlier.length) readOn(known, earlier);
  return known.runs;
}

/** Reads one text more, or takes over a run that was read before. */
function readOn(known: Discussion, earlier: readonly EarlierText[]): void {
  const text = earlier[known.read] as EarlierText;
  let run = known.runs.at(-1);
  if (run === undefined || text.run !== earlier[known.read - 1]?.run) {
    run = text.run === undefined ? undefined : runs.get(text);
    if (run !== undefined) {
      known.runs.push(run);
      known.read += run.texts;
      return;
    }
    run = { index: createEchoIndex(), texts: 0 };
    known.runs.push(run);
    runs.set(text, run);
  }
  addText(run.index, text);
  run.texts += 1;
  known.read += 1;
}

function addText(index: EchoIndex, { id, text }: EarlierText): void {
  index.addTokens(id, (text === latest.text ? latest : tokenize(text)).tokens);
}

function readComments(comments: readonly EarlierText[]): Echoes {
  const index = createEchoIndex();
  for (const { id, text } of comments) index.addText(id, text);
  return index;
}
