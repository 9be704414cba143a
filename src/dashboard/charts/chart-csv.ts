/** One thing that a chart draws: what the table shows and the CSV holds. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The rows as CSV (RFC 4180); texts that a spreadsheet would run as a formula are disarmed by an apostrophe. */
export function rowsAsCsv(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: Row[string] | undefined): string => {
    if (value === null || value === undefined) return '';
    const text =
      typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
