import { join } from 'node:path';
import type { Cell } from '../csv.js';
import { FileSink } from './file-sink.js';
import type { Field, Rows } from './table.js';
import { zipFiles } from './zip-files.js';

/** More rows than this take a spreadsheet minutes to open; its own limit is 1,048,576. */
export const MAX_SHEET_ROWS = 100_000;
/** No cell holds more characters. */
const MAX_CELL = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Two fonts, the second for headers: cells name their format by its place among `cellXfs`. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * A workbook (ECMA-376), a sheet a table, each written portion by portion. Texts are cells of text, which no spreadsheet
 * runs. Rows beyond `MAX_SHEET_ROWS` are left out and counted.
 */
export class Workbook {
  readonly #folder: string;
  readonly #sheets: { readonly name: string; readonly sink: FileSink; open: boolean }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins a sheet; the one before it has to be closed. */
  openSheet(name: string, fields: readonly Field[]): Sheet {
    const sheet = {
      name: name.slice(0, 31),
      sink: new FileSink(this.#pathOf(this.#sheets.length + 1)),
      open: true,
    };
    this.#sheets.push(sheet);
    return new Sheet(sheet.sink, fields, () => {
      sheet.open = false;
    });
  }

  /** Packs the sheets into one file. */
  async close(path: string): Promise<void> {
    const numbers = this.#sheets.map((_, index) => index + 1);
    const parts = {
      '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
      '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${this.#sheets.map(({ name }, index) => `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${numbers.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': STYLES,
    };
    await zipFiles(path, [
      ...Object.entries(parts).map(([name, text]) => ({ name, text })),
      ...numbers.map((n) => ({ name: `xl/worksheets/sheet${n}.xml`, path: this.#pathOf(n) })),
    ]);
  }

  /** Closes what is still open; nothing can be packed any more. */
  abandon(): void {
    for (const { sink, open } of this.#sheets) if (open) sink.abandon();
  }

  #pathOf(sheet: number): string {
    return join(this.#folder, `sheet${sheet}.xml`);
  }
}

export class Sheet {
  readonly #sink: FileSink;
  readonly #closed: () => void;
  #rows = 0;

  constructor(sink: FileSink, fields: readonly Field[], closed: () => void) {
    this.#sink = sink;
    this.#closed = closed;
    sink.write(
      `${XML}<worksheet xmlns="${MAIN}"><sheetData><row>${fields.map(({ name }) => textCell(name, ' s="1"')).join('')}</row>`,
    );
  }

  /** How many rows it was given, those that are left out included. */
  get rows(): number {
    return this.#rows;
  }

  /** How many of them are left out. */
  get left(): number {
    return Math.max(0, this.#rows - MAX_SHEET_ROWS);
  }

  write(rows: Rows): void {
    const shown = rows.slice(0, Math.max(0, MAX_SHEET_ROWS - this.#rows));
    this.#rows += rows.length;
    this.#sink.write(shown.map((row) => `<row>${row.map(toCell).join('')}</row>`).join(''));
  }

  close(): void {
    this.#sink.write('</sheetData></worksheet>');
    this.#sink.close();
    this.#closed();
  }
}

function toCell(cell: Cell): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  return textCell(cell, '');
}

function textCell(text: string, format: string): string {
  return `<c t="inlineStr"${format}><is><t xml:space="preserve">${escape(text.slice(0, MAX_CELL))}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes markup, and writes as `_xHHHH_` what XML has no place for: controls, lone surrogates, and what looks like that. */
function escape(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(
      // eslint-disable-next-line no-control-regex -- these are what is looked for
      /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
