import { readCommentFile } from '../ingest/comment-file.js';
import type { FileEntry } from '../ingest/file-entry.js';
import type { FileToSend } from './send-file.js';

const SHOWN_CHARACTERS = 300;

/** Shows how the first rows of a file are read, on stdout; nothing is stored. */
export async function previewFile(
  { source, format, commentsFrom, columns, about, name }: FileToSend,
  rows: number,
): Promise<void> {
  const { entries, border } = await readCommentFile(source.bytes, {
    format,
    commentsFrom,
    columns,
    now: new Date(),
  });
  if (border) console.log(`The comments begin on line ${border.firstComment + 1}: ${border.because}.\n`);
  let shown = 0;
  for await (const entry of entries) {
    console.log(inWords(entry, about.id ?? name));
    if (++shown === rows) break;
  }
  if (shown === 0) console.log('The file holds no rows.');
  console.log('Nothing was stored. Leave --preview out to import the file.');
}

function inWords(entry: FileEntry, defaultThread: string): string {
  if ('rejection' in entry) return `skipped ${entry.rejection.where}: ${entry.rejection.detail}\n`;
  const { comment, threadId, thread } = entry;
  const lines = [
    ['thread', [threadId ?? defaultThread, thread?.title].filter(Boolean).join(' · ')],
    ['id', comment.id],
  ];
  if ('deleted' in comment) lines.push(['', 'deleted']);
  else {
    const { parentId, author, createdAt, text } = comment;
    if (parentId !== undefined) lines.push(['answers', parentId]);
    if (author)
      lines.push(['author', author.id === author.name ? author.name : `${author.name} (${author.id})`]);
    if (createdAt !== undefined) lines.push(['posted', createdAt]);
    const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
    lines.push(['text', short.replaceAll('\n', '\n           ')]);
  }
  return `${lines.map(([label = '', value = '']) => `  ${label.padEnd(8)} ${value}`).join('\n')}\n`;
}
