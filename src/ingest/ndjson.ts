import { parseFileRow, rejectLine, type FileEntry } from './file-entry.js';
import { sourceId } from './fields.js';
import { readLines } from './lines.js';

/** Reads one JSON object a line: `{ id, parentId?, author?, text, createdAt?, threadId? }`. */
export async function* readNdjson(text: AsyncIterable<string>, now: Date): AsyncGenerator<FileEntry> {
  for await (const line of readLines(text)) {
    if (line.text === null) {
      yield rejectLine(line.number, 'is longer than a million characters');
      continue;
    }
    if (line.text.trim() === '') continue;
    let row: unknown;
    try {
      row = JSON.parse(line.text);
    } catch {
      yield rejectLine(line.number, 'is not JSON');
      continue;
    }
    yield parseFileRow(row, line.number, threadIdOf(row), now);
  }
}

function threadIdOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || !('threadId' in row)) return null;
  const parsed = sourceId.safeParse(row.threadId);
  return parsed.success ? parsed.data : null;
}
