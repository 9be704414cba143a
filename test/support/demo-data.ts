import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import type { Status } from '../../src/http/contract.js';
import { endPrograms, Program } from './program.js';

/** What the program makes of an empty folder when it starts for the first time. */
export interface DemoData {
  readonly folder: string;
  /** The key of the demo's publisher, which is shown at that first start only. */
  readonly key: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    demoData: DemoData;
  }
}

/** vitest's global set-up: a data folder with the demo threads, analyzed, of which each desk takes a copy. */
export default async function makeDemoData(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-demo-'));
  const remove = (): void => rmSync(folder, { recursive: true });
  try {
    const program = Program.start(['start'], { PARLEY_DATA_DIR: folder });
    const url = await program.says(/runs at (http\S+)/);
    const key = await program.says(/(parley_[\w-]+)/);
    while ((await readStatus(url, key)).pending > 0) await sleep(50);
    const code = await program.end();
    if (code !== 0) throw new Error(`parley start ended with ${code}: ${program.stderr}`);
    project.provide('demoData', { folder, key });
    return remove;
  } catch (error) {
    await endPrograms();
    remove();
    throw error;
  }
}

async function readStatus(url: string, key: string): Promise<Status> {
  const response = await fetch(`${url}/v1/status`, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`the demo's status was answered ${response.status}`);
  return (await response.json()) as Status;
}
