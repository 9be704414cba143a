/** What the numbers of a table of languages are worth; `languages.json` in its folder. */
export interface LanguageSettings {
  /** Where the table is from. */
  readonly source: string;
  /** What a known piece is worth for a language at least; the table says how much more. */
  readonly leastWeight: number;
  /** Bytes of UTF-8 that the table has no pieces with: they are read as the edge of a word. */
  readonly unknownBytes: readonly number[];
  /** The mean weight of a text's pieces at which a language has the score 0.5. */
  readonly scale: number;
  /** The score of each language in texts that are written in it, in the order of the table's languages. */
  readonly typicalScores: Readonly<Record<string, number>>;
}

/**
 * Pieces of words, as numbers (see `pieceOf`), and which languages they speak for. In lists of numbers: as objects the
 * same took a process 87 MB.
 */
export interface LanguageTable extends LanguageSettings {
  readonly languages: readonly string[];
  /** What each byte of a word is read as. */
  readonly readAs: Uint8Array;
  /** In ascending order. */
  readonly pieces: Float64Array;
  /** For each piece, where its rows in the next two end; they begin where those of the piece before it do. */
  readonly ends: Uint32Array;
  /** Places in `languages`. */
  readonly spokenFor: Uint8Array;
  /** To be added to `leastWeight`. */
  readonly weights: Uint8Array;
}

export type LanguageTableParts = Pick<LanguageTable, 'pieces' | 'ends' | 'spokenFor' | 'weights'>;

/** At either end of a word. */
export const EDGE = 0x20;

/** Bytes before the lists: how many pieces, and how many rows, as two numbers of four bytes. */
const HEAD = 8;

/**
 * Reads a table as `writeLanguageTable` lays it out, little-endian.
 * @throws {RangeError} when the bytes are not as many as their head says.
 */
export function readLanguageTable(settings: LanguageSettings, bytes: Uint8Array): LanguageTable {
  // A copy, since a file's buffer may begin anywhere and numbers of eight bytes may not.
  const { buffer } = Uint8Array.from(bytes);
  const [size = 0, rows = 0] = new Uint32Array(buffer, 0, 2);
  const expected = HEAD + 12 * size + 2 * rows;
  if (bytes.length !== expected)
    throw new RangeError(`the table of languages has ${bytes.length} bytes, not ${expected}`);
  return {
    ...settings,
    languages: Object.keys(settings.typicalScores),
    readAs: Uint8Array.from({ length: 256 }, (_, byte) =>
      settings.unknownBytes.includes(byte) ? EDGE : byte,
    ),
    pieces: new Float64Array(buffer, HEAD, size),
    ends: new Uint32Array(buffer, HEAD + 8 * size, size),
    spokenFor: new Uint8Array(buffer, HEAD + 12 * size, rows),
    weights: new Uint8Array(buffer, HEAD + 12 * size + rows, rows),
  };
}

/** The bytes `readLanguageTable` reads. */
export function writeLanguageTable({ pieces, ends, spokenFor, weights }: LanguageTableParts): Uint8Array {
  const head = Uint32Array.of(pieces.length, weights.length);
  return Buffer.concat(
    [head, pieces, ends, spokenFor, weights].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
}

/** The bytes `[start, end)` as one number, which no others have as long as they are six at most and none is 0. */
export function pieceOf(bytes: Uint8Array, start: number, end: number): number {
  let piece = 0;
  for (let at = start; at < end; at++) piece = piece * 256 + (bytes[at] ?? 0);
  return piece;
}

/** The place of a piece in the table, or -1. */
export function placeOf(pieces: Float64Array, piece: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = pieces[middle] ?? 0;
    if (found === piece) return middle;
    if (found < piece) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
