import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/paths.js';
import { TEST_SECRET_KEY } from './secrets.js';

/** The compiled program in a process of its own, with nothing in its environment but what is given. */
export class Program {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | NodeJS.Signals>;
  stdout = '';
  stderr = '';

  private constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    const { PATH, HOME } = process.env;
    this.#child = spawn(join(projectRoot, 'bin', 'parley.js'), args, {
      env: {
        PATH,
        HOME,
        PARLEY_PORT: '0',
        PARLEY_LOG_LEVEL: 'warn',
        PARLEY_SECRET_KEYS: TEST_SECRET_KEY,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.#exited = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        resolve(code ?? signal ?? 'SIGKILL');
      });
    });
    running.add(this);
    void this.#exited.then(() => running.delete(this));
  }

  static start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    return new Program(args, env);
  }

  /** Runs a command to its end. */
  static async run(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number | NodeJS.Signals; stdout: string; stderr: string }> {
    const program = new Program(args, env);
    const code = await program.ended();
    return { code, stdout: program.stdout, stderr: program.stderr };
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What the program prints on either stream, once it has printed it. */
  async says(pattern: RegExp): Promise<string> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      const said = `${this.stdout}\n${this.stderr}`;
      const found = pattern.exec(said);
      if (found) return found[1] ?? found[0];
      if (!running.has(this) || performance.now() > deadline) {
        throw new Error(`the program did not say ${pattern.source}; it said: ${said}`);
      }
      await sleep(25);
    }
  }

  /** Sends a signal and resolves, once the process is gone, to its exit code or what killed it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals> {
    this.#child.kill(signal);
    return await this.#exited;
  }

  ended(): Promise<number | NodeJS.Signals> {
    return this.#exited;
  }
}

const running = new Set<Program>();

/** Ends whatever a test has left running, so that a failed one cannot disturb the next. */
export async function endPrograms(): Promise<void> {
  await Promise.all([...running].map((program) => program.end('SIGKILL')));
}
