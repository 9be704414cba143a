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

/**
 * What a reader sees of a comment that is written in HTML, as plain text: lines where the browser breaks them, and
 * quotations as lines that begin with `>`. Whatever is sent, however broken, has a text.
 */
export function htmlToText(html: string): string {
  const page = new Page();
  const parser = new Parser(
    {
      onopentag: (name) => page.open(name),
      ontext: (text) => page.write(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return page.text();
}

class Page {
  readonly #lines: string[] = [];
  #line = '';
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
      this.#line += first;
      for (const line of rest) {
        this.#newLine();
        this.#line = line;
      }
      return;
    }
    const shown = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.#line += this.#line === '' || this.#line.endsWith(' ') ? shown.replace(/^ /, '') : shown;
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

  #endLine(): void {
    if (this.#line.trim() !== '') this.#newLine();
    else this.#line = '';
  }

  #newLine(): void {
    const quote = '> '.repeat(Math.min(this.#quoteDepth, MAX_QUOTE_DEPTH));
    this.#lines.push((quote + this.#line).trimEnd());
    this.#line = '';
  }
}
