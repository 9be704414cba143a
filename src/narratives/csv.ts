export type Cell = string | number | boolean | null;

/**
 * Rows as RFC 4180 text: comma, CRLF after every line, quotes doubled. Null is an empty cell. A text cell that a
 * spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection"); numbers stay numbers.
 */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return csvLines([header, ...rows]);
}

/** The lines of rows, each with its end. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const inert = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
