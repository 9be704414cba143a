import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { endPrograms, Program } from '../support/program.js';
import { Publisher } from '../support/publisher.js';
import { createEmptyDatabase } from '../support/stores.js';

afterEach(endPrograms);

it('moves an installation that was killed at work to PostgreSQL, through two killed runs, and goes on there', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-move-'));
  const embedded = Program.start(['start'], { PARLEY_DATA_DIR: dataDir });
  const key = await embedded.says(/(parley_[\w-]+)/);
  const publisher = new Publisher(await embedded.says(/runs at (http\S+)/), key);
  await publisher.getAhead('moved', 12, 250);
  await embedded.end('SIGKILL');

  const database = await createEmptyDatabase();
  const env = { DATABASE_URL: database.url, REDIS_URL: inject('redisUrl') };
  const move = ['migrate-store', '--from', dataDir];
  for (const moment of [/threads: \d+ rows moved/, /revisions: \d+ rows moved/]) {
    const killed = Program.start(move, env);
    await killed.says(moment);
    await killed.end('SIGKILL');
    const early = await Program.run(['serve'], env);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringMatching(/migrate-store/) as string });
  }
  const moved = await Program.run(move, env);
  expect(moved).toMatchObject({ code: 0, stdout: expect.stringMatching(/^revisions +\d{4}$/m) as string });
  const doctor = await Program.run(['doctor', '--verify'], env);
  expect(doctor).toMatchObject({ code: 0, stdout: expect.not.stringMatching(/BROKEN/) as string });

  const serve = Program.start(['serve'], { ...env, PARLEY_LOG_LEVEL: 'info' });
  publisher.moveTo(`http://127.0.0.1:${await serve.says(/"port":(\d+)/)}`);
  const worker = Program.start(['worker'], env);
  await publisher.send('after-the-move', 50);
  await publisher.untilAnalyzed();
  for (const program of [serve, worker]) expect(await program.end()).toBe(0);
  expect((await Program.run(['doctor', '--verify'], env)).code).toBe(0);
  rmSync(dataDir, { recursive: true });
  await database.drop();
});
