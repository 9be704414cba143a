import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Services } from '../context.js';

/**
 * Says which model scores, and that it scores here as it was evaluated; nobody has to wait for it. It is found out by
 * another process, `parley model check`: TensorFlow.js and a second model take a hundred megabytes, which this one
 * would never give back.
 */
export async function reportModel({ log, closing }: Pick<Services, 'log' | 'closing'>): Promise<void> {
  const program = process.argv[1] ?? '';
  try {
    const args = [...process.execArgv, program, 'model', 'check'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { signal: closing });
    log.info(JSON.parse(stdout) as object, 'model checked');
  } catch (error) {
    if (closing.aborted) return;
    log.error({ error: error instanceof Error ? error.message : String(error) }, 'model check failed');
  }
}
