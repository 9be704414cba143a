import type { SourceThread } from '../../domain/comment.js';
import { ParleyError } from '../../domain/errors.js';
import { parseFileRow, rejectLine, type FileEntry } from '../file-entry.js';
import { parseThread } from '../thread-payload.js';
import { decodeXml } from './decode.js';
import { disqusKind, DisqusReader } from './disqus.js';
import { readXmlRecords, UnreadableXml } from './records.js';
import { wxrComment, wxrKind } from './wxr.js';

/** A comment as an export has it, not yet checked. */
export interface XmlComment {
  readonly thread: { readonly id: string } & Readonly<
    Partial<Record<keyof SourceThread, string | undefined>>
  >;
  readonly row: object;
}

/**
 * Reads an export of Disqus or of WordPress (WXR), of any size: comments are handed on as they are read. A record that
 * is damaged is a rejection with its line; so is the end of a file that breaks off, after everything before it.
 */
export async function* readXmlExport(bytes: AsyncIterable<Buffer>, now: Date): AsyncGenerator<FileEntry> {
  const disqus = new DisqusReader();
  const kindOf = (path: string) => disqusKind(path) ?? wxrKind(path);
  let isKnown = false;
  try {
    for await (const record of readXmlRecords(decodeXml(bytes), kindOf)) {
      isKnown = true;
      if (record.damage !== null) {
        // A damaged article or thread is only what its comments stand under.
        if (record.kind === 'comment' || record.kind === 'post')
          yield rejectLine(record.line, record.damage, record.fields.get('@id') ?? null);
        if (record.kind !== 'thread') continue;
      }
      const comment =
        record.kind === 'comment' || record.kind === 'item' ? wxrComment(record) : disqus.read(record);
      if (comment) yield toEntry(comment, record.line, now);
    }
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error;
    if (!isKnown) throw new ParleyError('invalid_input', `line ${error.line}: ${error.detail}`);
    yield rejectLine(error.line, error.detail);
  }
  if (!isKnown) {
    const detail = 'the file is XML, but neither an export of Disqus nor one of WordPress (WXR)';
    throw new ParleyError('invalid_input', detail);
  }
}

function toEntry({ thread, row }: XmlComment, line: number, now: Date): FileEntry {
  const entry = parseFileRow(row, line, thread.id, now);
  return 'rejection' in entry ? entry : { ...entry, thread: threadOf(thread, now) };
}

/** What cannot be taken of a thread (an address that is none, a date in no calendar) is left out. */
function threadOf(thread: XmlComment['thread'], now: Date): SourceThread {
  try {
    return parseThread(thread, now);
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { id: thread.id, ...(thread.title !== undefined && { title: thread.title }) };
  }
}
