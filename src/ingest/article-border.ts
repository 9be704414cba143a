/** Where the article ends and the comments begin, as 0-based line indexes; between them may lie a heading. */
export interface ArticleBorder {
  /** One past the article's last line; 0 when there is no article. */
  readonly articleEnd: number;
  readonly firstComment: number;
  /** How it was found, in words for the person who imports. */
  readonly because: string;
}

/** "Comments", "12 comments", "Comments (12)", "Join the discussion": what pages put above the comments. */
const HEADING = new RegExp(
  [
    String.raw`^\W*(?:(?:all|show|view|see|read|top|latest|reader|readers'|user)\s+)*`,
    String.raw`(?:\d[\d.,]*\s+)?(?:comments?(?: section)?|replies|responses|discussion)`,
    String.raw`\s*[:(\[]?\s*(?:\d[\d.,]*)?\s*[)\]]?\W*$`,
    String.raw`|^\W*(?:join the (?:discussion|conversation)|(?:leave|post|add) a comment)\W*$`,
  ].join(''),
  'iu',
);

/** Less text than this above a heading is a title with its share buttons, not an article. */
const SHORTEST_ARTICLE = 200;

/** Evidence (see `weigh`) a border needs: about two long paragraphs; more where no blank line supports it. */
const ENOUGH_WITH_BLANK_LINE = 1.2;
const ENOUGH_WITHOUT = 2.5;

/** Guesses where the comments begin in a text copied off a page. Without enough evidence every line is a comment. */
export function findArticleBorder(lines: readonly string[]): ArticleBorder {
  const heading = findHeading(lines);
  if (heading !== null) {
    return {
      articleEnd: heading,
      firstComment: heading + 1,
      because: `line ${heading + 1} is a heading for comments`,
    };
  }
  const afterBlank = (index: number) => lines[index - 1]?.trim() === '';
  const withBlank = strongestBorder(lines, afterBlank);
  if (withBlank.evidence >= ENOUGH_WITH_BLANK_LINE) {
    return border(withBlank.index, 'up to a blank line the paragraphs read like an article');
  }
  const anywhere = strongestBorder(lines, () => true);
  if (anywhere.evidence >= ENOUGH_WITHOUT) {
    return border(anywhere.index, 'up to there the paragraphs read like an article');
  }
  return border(0, 'nothing reads like an article');
}

function border(index: number, because: string): ArticleBorder {
  return { articleEnd: index, firstComment: index, because };
}

function findHeading(lines: readonly string[]): number | null {
  const last = lastWithText(lines);
  let lengthAbove = 0;
  for (let index = 0; index < last; index++) {
    const line = lines[index] ?? '';
    const isHeading = line.length < 60 && HEADING.test(line);
    if (isHeading && (lengthAbove === 0 || lengthAbove >= SHORTEST_ARTICLE)) return index;
    lengthAbove += line.trim().length;
  }
  return null;
}

/** The last line that is not blank; 0 where all are. */
function lastWithText(lines: readonly string[]): number {
  let last = lines.length - 1;
  while (last > 0 && lines[last]?.trim() === '') last--;
  return last;
}

/** The border before which the lines weigh most; at least one line has to remain for the comments. */
function strongestBorder(lines: readonly string[], isAllowed: (index: number) => boolean) {
  const lastLine = lastWithText(lines);
  let sum = 0;
  let best = { index: 0, evidence: 0 };
  for (let index = 1; index <= lastLine; index++) {
    sum += weigh(lines[index - 1] ?? '');
    if (isAllowed(index) && sum > best.evidence) best = { index, evidence: sum };
  }
  return best;
}

/**
 * How much a line reads like a paragraph of an article (positive) or like a comment (negative): articles are
 * written in long paragraphs and report what somebody said; commenters speak of themselves and to each other.
 */
function weigh(line: string): number {
  const own = line.trim().replace(/[“"][^“”"]*[”"]/g, '""');
  if (own === '' || isTitleLike(own)) return 0;
  let weight = Math.max(-1, Math.min(1, Math.log(line.length / 120)));
  if (/\b(said|says|told|according to|reported|announced|added)\b/i.test(own)) weight += 0.5;
  if (/\b(you|your|you're|you’re|yours|u)\b/i.test(own)) weight -= 1;
  if (/\b(I|I'm|I’m|I've|I’ve|my|me)\b/.test(own)) weight -= 0.7;
  if (/[?!]\s*$/.test(own)) weight -= 0.5;
  return weight;
}

/** Titles, bylines, datelines and captions: short, capitalized, without a full stop. */
function isTitleLike(line: string): boolean {
  return (
    line.length < 100 &&
    /^[\p{Lu}\p{N}]/u.test(line) &&
    !/[.?!…,;:]["”’)]?$/.test(line) &&
    !/\b(you|I|lol)\b/i.test(line)
  );
}
