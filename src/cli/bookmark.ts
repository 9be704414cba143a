import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import {
  readImportBookmark,
  removeImportBookmark,
  saveImportBookmark,
  type ImportBookmark,
} from '../store/comments/import-bookmarks.js';
import type { Database } from '../store/schema.js';
import { parleyVersion } from '../version.js';

/** Remembers how far a file has been stored, where it is stored. */
export interface Bookmark {
  /** Where an earlier import of the same file was broken off; null when it was not. */
  readonly found: ImportBookmark | null;
  save(at: ImportBookmark): Promise<void>;
  remove(): Promise<void>;
}

/** Saving it with every batch would cost more than storing some again, which changes nothing. */
const SAVE_EVERY_MS = 1_000;

export async function openBookmark(
  db: Kysely<Database>,
  siteId: string,
  file: string,
  { fromStart }: { readonly fromStart: boolean },
): Promise<Bookmark> {
  if (fromStart) await removeImportBookmark(db, siteId, file);
  let savedAt = performance.now();
  return {
    found: (await readImportBookmark(db, siteId, file)) ?? null,
    async save(at) {
      if (performance.now() - savedAt < SAVE_EVERY_MS) return;
      await saveImportBookmark(db, siteId, file, at, new Date());
      savedAt = performance.now();
    },
    remove: () => removeImportBookmark(db, siteId, file),
  };
}

/** How much of a file's beginning and end is looked at. */
const SAMPLE_BYTES = 1_048_576;

/**
 * Knows a file by its size, its beginning and its end, and by how it is to be read: another way of reading it, or
 * another version of what reads it, may find other comments in it.
 */
export async function fingerprintOf(path: string, readAs: unknown): Promise<string> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256').update(JSON.stringify([parleyVersion, size, readAs]));
    for (const start of [0, Math.max(0, size - SAMPLE_BYTES)]) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, start);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}
