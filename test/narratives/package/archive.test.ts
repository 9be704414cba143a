import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { Archive } from '../../../src/narratives/package/archive.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-archive-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function stored(bytes: Uint8Array): string {
  const path = join(folder, `${(files += 1)}.zip`);
  writeFileSync(path, bytes);
  return path;
}
const refusal = expect.objectContaining({ code: 'invalid_input' }) as Error;

/** An archive whose list names the same packed bytes again and again: a bomb that grows with the square of its size. */
function overlapping(times: number): Uint8Array {
  const one = Buffer.from(zipSync({ 'a.csv': new Uint8Array(1_000_000) }));
  const listAt = one.readUInt32LE(one.length - 6);
  const entry = one.subarray(listAt, one.length - 22);
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(entry.length * times, 12);
  const entries = Array.from({ length: times }, (_, at) => {
    const named = Buffer.from(entry);
    named.write(String.fromCharCode(97 + at), 46);
    return named;
  });
  return Buffer.concat([one.subarray(0, listAt), ...entries, end]);
}

describe('an archive from somebody', () => {
  test('is not opened when its files share their packed bytes', async () => {
    await expect(Archive.open(stored(overlapping(26)))).rejects.toThrow(refusal);
    const honest = await Archive.open(stored(overlapping(1)));
    expect(honest.names).toEqual(['a.csv']);
    honest.close();
  });

  test('is not opened when it holds more files than any package', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}.csv`, strToU8('a')]));
    await expect(Archive.open(stored(zipSync(many)))).rejects.toThrow(refusal);
  });

  test('is read in bounded memory when a line of it goes on and on', async () => {
    const archive = await Archive.open(
      stored(zipSync({ 'a.csv': new Uint8Array(8_000_000).fill(97) }, { level: 1 })),
    );
    const before = process.memoryUsage().rss;
    const read = async (): Promise<void> => {
      for await (const line of archive.lines('a.csv')) expect(line).toBe('');
    };
    await expect(read()).rejects.toThrow(refusal);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    archive.close();
  });

  test('tells nothing of a short file that unpacks to more than it may', async () => {
    const archive = await Archive.open(stored(zipSync({ 'run.json': new Uint8Array(2_000) })));
    expect(await archive.textOf('run.json', 1_000)).toBeUndefined();
    archive.close();
  });

  test.each(['../outside.csv', '/etc/passwd', 'a\\..\\b.csv', 'c:\\a.csv'])(
    'is not opened when it names a file %s',
    async (name) => {
      await expect(Archive.open(stored(zipSync({ [name]: strToU8('a') })))).rejects.toThrow(refusal);
    },
  );
});
