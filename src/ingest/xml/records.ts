import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ParleyError } from '../../domain/errors.js';

/** An element that stands for one thing, with its fields by their paths below it: `author/name`, `thread@id`. */
export interface XmlRecord {
  readonly kind: string;
  readonly fields: ReadonlyMap<string, string>;
  /** The record it stands in, as far as it was read by then. */
  readonly parent: XmlRecord | null;
  /** Of its beginning, from 1. */
  readonly line: number;
  /** Why it cannot be relied on, in a few words; null when it can. */
  readonly damage: string | null;
}

/** Prefixes of names in the files that are read, whatever the file itself calls them. */
const PREFIXES: readonly (readonly [uri: RegExp, prefix: string])[] = [
  [/^http:\/\/wordpress\.org\/export\/1\.\d+\/excerpt\/$/, 'excerpt:'],
  [/^http:\/\/wordpress\.org\/export\/1\.\d+\/$/, 'wp:'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content:'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc:'],
  [/^http:\/\/(?:www\.)?disqus\.com\/?(?:disqus-internals)?$/, ''],
];

/** Longer than any comment; what is longer is read over, not kept. */
const MAX_FIELD = 1_000_000;
/** Elements in elements. The files that are read have six levels. */
const MAX_DEPTH = 60;
/** Characters without an element beginning or ending: past this, something is wrong. */
const MAX_SILENCE = 8_000_000;
/** Mistakes after which a file is taken for something else. */
const MAX_MISTAKES = 1_000;

/**
 * Reads the records of an XML file one after the other, without ever holding more than one and the one around it.
 * Entities a file defines itself are not expanded, and nothing a file names is fetched. A mistake inside a record
 * damages that record; the others are read.
 * @param kindOf - Says which elements are records, by their path: `/disqus/post`.
 * @throws {ParleyError} `invalid_input`, naming the line, after everything that could be read.
 */
export async function* readXmlRecords(
  text: AsyncIterable<string>,
  kindOf: (path: string) => string | null,
): AsyncGenerator<XmlRecord> {
  const reader = new RecordReader(kindOf);
  try {
    for await (const chunk of text) {
      reader.write(chunk);
      yield* reader.take();
    }
    reader.end();
  } catch (error) {
    yield* reader.take();
    if (error instanceof ParleyError) throw new UnreadableXml(reader.line, error.detail);
    throw error;
  }
  yield* reader.take();
}

/** The file cannot be read on from a line. */
export class UnreadableXml extends ParleyError {
  constructor(
    readonly line: number,
    detail: string,
  ) {
    super('invalid_input', detail);
  }
}

interface OpenRecord {
  readonly kind: string;
  readonly fields: Map<string, string>;
  readonly parent: OpenRecord | null;
  readonly line: number;
  /** Where it stands in the path. */
  readonly depth: number;
  damage: string | null;
}

class RecordReader {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #kindOf;
  readonly #path: string[] = [];
  #record: OpenRecord | null = null;
  #ready: XmlRecord[] = [];
  #text = '';
  #silence = 0;
  #mistakes = 0;
  #roots = 0;

  constructor(kindOf: (path: string) => string | null) {
    this.#kindOf = kindOf;
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('text', (text) => this.#write(text));
    this.#parser.on('cdata', (text) => this.#write(text));
    this.#parser.on('error', (error) => this.#mistake(error));
  }

  get line(): number {
    return this.#parser.line;
  }

  write(chunk: string): void {
    this.#silence += chunk.length;
    this.#parser.write(chunk);
    if (this.#silence > MAX_SILENCE) throw new ParleyError('invalid_input', 'an element goes on and on');
  }

  end(): void {
    const isOpen = this.#path.length > 0;
    this.#record = null; // What is cut off is not whole.
    if (isOpen || this.#roots === 0) {
      const detail = isOpen ? 'the file ends in the middle; the rest is missing' : 'the file is not XML';
      throw new ParleyError('invalid_input', detail);
    }
    this.#parser.close();
  }

  take(): XmlRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #open(tag: SaxesTagNS): void {
    this.#silence = 0;
    this.#text = '';
    if (this.#path.length === 0) this.#roots++;
    this.#path.push(nameOf(tag.uri, tag.local));
    if (this.#path.length > MAX_DEPTH) throw new ParleyError('invalid_input', 'elements are nested too deep');
    const kind = this.#kindOf(`/${this.#path.join('/')}`);
    if (kind !== null) {
      const depth = this.#path.length;
      const { line } = this.#parser;
      this.#record = { kind, fields: new Map(), parent: this.#record, line, depth, damage: null };
    }
    const where = this.#where();
    for (const { local, value } of Object.values(tag.attributes))
      this.#record?.fields.set(`${where}@${local}`, value);
  }

  #close(): void {
    this.#silence = 0;
    const record = this.#record;
    if (record?.depth === this.#path.length) {
      this.#record = record.parent;
      this.#ready.push(record);
    } else if (record && !record.fields.has(this.#where())) {
      record.fields.set(this.#where(), this.#text);
    }
    this.#text = '';
    this.#path.pop();
  }

  #write(text: string): void {
    this.#silence = 0;
    if (!this.#record) return;
    if (this.#text.length + text.length <= MAX_FIELD) this.#text += text;
    else this.#record.damage ??= 'is longer than a million characters';
  }

  /** The parser's own words name the mistake; what they quote of the file is cut away. */
  #mistake(error: Error): void {
    const words = error.message
      .replace(/^\d+:\d+: /, '')
      .replace(/[:"'].*$/s, '')
      .slice(0, 100);
    this.#mistakes++;
    if (this.#record) this.#record.damage ??= `is not well-formed XML: ${words.replace(/\.$/, '')}`;
    if (this.#mistakes > MAX_MISTAKES || this.#path.length === 0)
      throw new ParleyError('invalid_input', `the file is not well-formed XML: ${words.replace(/\.$/, '')}`);
  }

  /** The path below the record. */
  #where(): string {
    return this.#path.slice(this.#record?.depth ?? 0).join('/');
  }
}

function nameOf(uri: string, local: string): string {
  const known = PREFIXES.find(([pattern]) => pattern.test(uri));
  return (known?.[1] ?? '') + local;
}
