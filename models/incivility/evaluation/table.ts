import type { Estimate } from '../metrics/bootstrap.js';

/** A figure, a count, words, or null where there is nothing to say ("–"). */
export type Cell = Estimate | number | string | null;

/**
 * `figure`: three decimals, with the interval where there is one. `count`: a whole number. `times`: a ratio.
 * `text`: as it is.
 */
export type CellFormat = 'figure' | 'count' | 'times' | 'text';

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly format: CellFormat;
}

export interface Row {
  /** Names the row within its table. */
  readonly name: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** One part of the evaluation: what is printed and what is written as JSON are the same rows. */
export interface Table {
  readonly id: string;
  readonly title: string;
  /** What the figures are and how to read them, for a person. */
  readonly note: string;
  /** What the rows' names are. */
  readonly nameTitle: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export function figure(id: string, title: string): Column {
  return { id, title, format: 'figure' };
}

export function count(id: string, title: string): Column {
  return { id, title, format: 'count' };
}

export function times(id: string, title: string): Column {
  return { id, title, format: 'times' };
}

export function text(id: string, title: string): Column {
  return { id, title, format: 'text' };
}

/** The table as a section of Markdown. */
export function renderTable({ title, note, nameTitle, columns, rows }: Table): string {
  const lines = [
    [nameTitle, ...columns.map((column) => column.title)],
    ['---', ...columns.map(({ format }) => (format === 'text' ? '---' : '--:'))],
    ...rows.map(({ name, cells }) => [
      name,
      ...columns.map(({ id, format }) => renderCell(cells[id] ?? null, format)),
    ]),
  ];
  return [
    `## ${title}`,
    '',
    note,
    '',
    ...lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`),
    '',
  ].join('\n');
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

function renderCell(cell: Cell, format: CellFormat): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return renderNumber(cell, format);
  const { value, low, high } = cell;
  return Number.isNaN(low)
    ? renderFigure(value)
    : `${renderFigure(value)} [${renderFigure(low)}, ${renderFigure(high)}]`;
}

function renderNumber(value: number, format: CellFormat): string {
  if (format === 'count') return Math.round(value).toLocaleString('en');
  return format === 'times' ? value.toPrecision(2) : renderFigure(value);
}

/** `.974`, `1.000`, `-.120`; a figure that cannot be computed is "–". */
function renderFigure(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value.toFixed(3).replace(/^(-?)0\./, '$1.');
}

/** The value of a cell as a number; null where it has none. */
export function valueOf(cell: Cell | undefined): number | null {
  const value = typeof cell === 'object' && cell !== null ? cell.value : cell;
  return typeof value === 'number' && !Number.isNaN(value) ? value : null;
}
