import type { EarlierText, ThreadContext } from '../domain/thread-context.js';
import { createEchoIndex, type EchoIndex, type EchoSource } from './echo-index.js';

type Article = NonNullable<ThreadContext['article']>;
type Echoes = Pick<EchoIndex, 'find'>;

// The comments of a thread share these objects, so each is read once, not once a comment. The list of earlier
// comments may grow from one comment to the next: what is new is read then.
const articles = new WeakMap<Article, Echoes>();
const discussions = new WeakMap<readonly EarlierText[], { readonly index: EchoIndex; read: number }>();

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
  if (earlier.length > 0) yield discussionOf(earlier);
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

function discussionOf(earlier: readonly EarlierText[]): Echoes {
  let known = discussions.get(earlier);
  if (known === undefined) discussions.set(earlier, (known = { index: createEchoIndex(), read: 0 }));
  for (const { id, text } of earlier.slice(known.read)) known.index.addText(id, text);
  known.read = earlier.length;
  return known.index;
}

function readComments(comments: readonly EarlierText[]): Echoes {
  const index = createEchoIndex();
  for (const { id, text } of comments) index.addText(id, text);
  return index;
}
