import type { EarlierComment, ThreadContext } from '../domain/thread-context.js';
import type { Author } from '../domain/comment.js';

/** Who is known around a thread, by the names people use for them. Keys are in lower case. */
export interface ThreadPeople {
  /** The participant a name stands for, as they sign; null when nobody here is called so. */
  participant(name: string): string | null;
  /** The article's author as in the byline, when the name is theirs. */
  articleAuthor(name: string): string | null;
  /** The byline without its "By", for "the author". */
  readonly byline: string | null;
}

const LEAST_LETTERS = 3;
/** "Mikhail, you are wrong", "@Mikhail": a name that heads a comment is that of another commenter. */
const ADDRESSED = /^\s*@?(\p{Lu}[\p{L}\p{N}_./-]{2,30})\s*[,:]\s/u;
const NOT_ADDRESSED: ReadonlySet<string> = new Set(
  'well yes yeah no nope sure sorry thanks okay however look listen actually honestly really seriously again also first second finally true right wrong exactly agreed indeed maybe perhaps oh hey hello wow lol meanwhile further furthermore moreover besides instead otherwise then now still anyway sadly unfortunately obviously clearly apparently frankly please remember note edit update fact question answer quote example ps'.split(
    ' ',
  ),
);

// A thread's context objects are shared by its comments, so each list is read once; the list of earlier comments may
// grow from one comment to the next, and what is new is read then.
const participantNames = new WeakMap<readonly Author[], ReadonlyMap<string, string>>();
const addressedNames = new WeakMap<readonly EarlierComment[], { names: Map<string, string>; read: number }>();

/** Collects the names around a comment; what is shared by a whole thread is read once. */
export function peopleOf({ participants, earlier, article }: ThreadContext): ThreadPeople {
  const byName = participantsByName(participants);
  const addressed = namesAddressed(earlier);
  const byline = article?.byline ? article.byline.replace(/^\s*by\s+/iu, '').trim() : null;
  const bylineWords = new Set(byline?.toLowerCase().match(/[\p{L}'’-]{3,}/gu));
  return {
    participant(name) {
      const key = name.toLowerCase();
      return byName.get(key) ?? byName.get(withoutTitle(key)) ?? addressed.get(key) ?? null;
    },
    articleAuthor(name) {
      const words = withoutTitle(name.toLowerCase()).split(/\s+/u);
      return byline !== null && words.every((word) => bylineWords.has(word)) ? byline : null;
    },
    byline,
  };
}

function participantsByName(participants: readonly Author[]): ReadonlyMap<string, string> {
  let known = participantNames.get(participants);
  if (known === undefined) participantNames.set(participants, (known = namesOfParticipants(participants)));
  return known;
}

/** By the whole handle and, where that is nobody else's, by its parts: "Mikhail Petrov" is Mikhail. */
function namesOfParticipants(participants: readonly Author[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name } of participants) names.set(name.toLowerCase(), name);
  for (const { name } of participants)
    for (const part of name.toLowerCase().split(/[\s_.-]+/u))
      if (part.length >= LEAST_LETTERS && !names.has(part)) names.set(part, name);
  return names;
}

function namesAddressed(earlier: readonly EarlierComment[]): ReadonlyMap<string, string> {
  let known = addressedNames.get(earlier);
  if (known === undefined) addressedNames.set(earlier, (known = { names: new Map(), read: 0 }));
  for (const { text } of earlier.slice(known.read)) {
    const name = ADDRESSED.exec(text)?.[1];
    if (name && !NOT_ADDRESSED.has(name.toLowerCase())) known.names.set(name.toLowerCase(), name);
  }
  known.read = earlier.length;
  return known.names;
}

function withoutTitle(name: string): string {
  return name.replace(/^(?:mr|mrs|ms|miss|dr|sir)\.?\s+/u, '');
}

/** The name a comment is addressed to by its first words, as written. */
export function addresseeOf(text: string): string | null {
  const name = ADDRESSED.exec(text)?.[1] ?? /(?:^|\s)@(\p{L}[\p{L}\p{N}_.-]{1,30})/u.exec(text)?.[1];
  return name && !NOT_ADDRESSED.has(name.toLowerCase()) ? name : null;
}
