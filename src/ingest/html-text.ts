import { Parser } from 'htmlparser2';

/** Elements that begin and end a line. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'figure'],
  ...['footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p'],
  ...['pre', 'section', 'table', 'td', 'th', 'tr', 'ul'],
]);
/** Blocks with an empty line between them. */
const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'table']);
/** Elements whose text nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'iframe', 'noscript', 'svg']);
/** Quotations inside quotations past this depth are read as if they stood at it. */
const MAX_QUOTE_DEPTH = 8;
/** Elements in elements past this depth end at once: looking for what an end tag ends takes time with the depth. */
const MAX_DEPTH = 500;

/**
 * What a reader sees of a comment that is written in HTML, as plain text: lines where the browser breaks them, and
 * quotations as lines that begin with `>`. Whatever is sent, however broken, has a text.
 */
export function htmlToText(html: string): string {
  const page = new Page();
  new ShallowParser(page).end(html);
  return page.text();
}

/** A parser that takes no more than `MAX_DEPTH` elements for open; past them, every element is as empty as `<br>`. */
class ShallowParser extends Parser {
  readonly #depth;

  constructor(page: Page) {
    const depth: Depth = { open: 0, lastWasEmpty: null };
    super(
      {
        onopentag: (name) => {
          depth.lastWasEmpty = depth.open >= MAX_DEPTH;
          depth.open += 1;
          page.open(name);
        },
        ontext: (text) => page.write(text),
        onclosetag: (name) => {
          depth.open -= 1;
          page.close(name);
        },
      },
      { decodeEntities: true },
    );
    this.#depth = depth;
  }

  /** Asked before an element is opened, and right after it was told: the two answers have to be the same. */
  protected override isVoidElement(name: string): boolean {
    const { open, lastWasEmpty } = this.#depth;
    this.#depth.lastWasEmpty = null;
    return (lastWasEmpty ?? open >= MAX_DEPTH) || super.isVoidElement(name);
  }
}

interface Depth {
  open: number;
  /** Whether the element that was just told lies too deep; null when none was. */
  lastWasEmpty: boolean | null;
}

class Page {
  readonly #lines: string[] = [];
  /** What stands on the line so far. Joined once: asking for the end of a growing string copies all of it. */
  #parts: string[] = [];
  #endsInSpace = true;
  #quoteDepth = 0;
  #unseen = 0;
  #verbatim = 0;

  open(name: string): void {
    if (UNSEEN.has(name)) this.#unseen++;
    if (name === 'br') this.#newLine();
    if (BLOCKS.has(name)) this.#beginBlock(name);
    if (name === 'pre') this.#verbatim++;
    if (name === 'blockquote') this.#quoteDepth++;
  }

  close(name: string): void {
    if (UNSEEN.has(name)) this.#unseen--;
    if (BLOCKS.has(name)) this.#beginBlock(name);
    if (name === 'pre') this.#verbatim--;
    if (name === 'blockquote') this.#quoteDepth--;
  }

  write(text: string): void {
    if (this.#unseen > 0) return;
    if (this.#verbatim > 0) {
      const [first = '', ...rest] = text.split('\n');
      this.#append(first);
      for (const line of rest) {
        this.#newLine();
        this.#append(line);
      }
      return;
    }
    const shown = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.#append(this.#endsInSpace ? shown.replace(/^ /, '') : shown);
  }

  text(): string {
    this.#endLine();
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #beginBlock(name: string): void {
    this.#endLine();
    if (PARAGRAPHS.has(name) && this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  #append(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#endsInSpace = text.endsWith(' ');
  }

  #endLine(): void {
    if (this.#parts.some((part) => part.trim() !== '')) this.#newLine();
    else this.#empty();
  }

  #newLine(): void {
    const quote = '> '.repeat(Math.min(this.#quoteDepth, MAX_QUOTE_DEPTH));
    this.#lines.push((quote + this.#parts.join('')).trimEnd());
    this.#empty();
  }

  #empty(): void {
    this.#parts = [];
    this.#endsInSpace = true;
  }
}
