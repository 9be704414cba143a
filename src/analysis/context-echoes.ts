import type { EarlierComment, ThreadContext } from '../domain/thread-context.js';
import { createEchoIndex, type EchoIndex, type EchoSource } from './echo-index.js';

type Article = NonNullable<ThreadContext['article']>;
type Echoes = Pick<EchoIndex, 'find'>;

// The comments of a thread share these objects, so each is read once, not once a comment.
const articles = new WeakMap<Article, Echoes>();
const discussions = new WeakMap<readonly EarlierComment[], Echoes>();

/** Where the words of a comment that is analyzed by itself may have been said before; null when nowhere. */
export function echoesOf({ article, earlier, parent }: ThreadContext): Echoes | null {
  const parts: Echoes[] = [];
  if (article?.text || article?.title) parts.push(remember(articles, article, readArticle));
  if (earlier.length > 0) parts.push(remember(discussions, earlier, readComments));
  if (parent && !earlier.some(({ id }) => id === parent.id)) parts.push(readComments([parent]));
  if (parts.length === 0) return null;
  return {
    find(tokens, first, end): EchoSource | null {
      for (const part of parts) {
        const source = part.find(tokens, first, end);
        if (source) return source;
      }
      return null;
    },
  };
}

function readArticle({ title, text }: Article): Echoes {
  const index = createEchoIndex();
  if (title) index.addText(null, title);
  if (text) index.addText(null, text);
  return index;
}

function readComments(comments: readonly EarlierComment[]): Echoes {
  const index = createEchoIndex();
  for (const { id, text } of comments) index.addText(id, text);
  return index;
}

function remember<K extends object, V>(known: WeakMap<K, V>, key: K, read: (key: K) => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = read(key)));
  return value;
}
