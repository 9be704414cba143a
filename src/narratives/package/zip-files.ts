import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Every file in an archive bears this time, so that the same content is the same archive. */
const SAME = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/** A file of an archive: its text, or where it lies. */
export type ZipEntry = { readonly name: string } & ({ readonly text: string } | { readonly path: string });

/** Writes a zip archive of files, in their order; none is held in memory. */
export async function zipFiles(
  path: string,
  entries: readonly ZipEntry[],
  signal?: AbortSignal,
): Promise<void> {
  const zip = new ZipFile();
  for (const entry of entries) {
    if ('text' in entry) zip.addBuffer(Buffer.from(entry.text, 'utf8'), entry.name, SAME);
    else zip.addFile(entry.path, entry.name, SAME);
  }
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  zip.end();
  const target = createWriteStream(path, { mode: 0o600 });
  await Promise.race([pipeline(zip.outputStream, target, signal ? { signal } : {}), failed]);
}
