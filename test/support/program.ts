import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/paths.js';
import { TEST_SECRET_KEY } from './secrets.js';

/** What a busy machine may need to start a program or to have it do something. */
const PATIENCE_MS = 120_000;

/** The compiled program in a process of its own, with nothing in its environment but what is given. */
export class Program {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | NodeJS.Signals>;
  /** Tells of everything it says, and of its end. */
  readonly #news = new EventEmitter().setMaxListeners(0);
  #isGone = false;
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
    for (const stream of ['stdout', 'stderr'] as const)
      this.#child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
        this[stream] += chunk;
        this.#news.emit('news');
      });
    this.#exited = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.#isGone = true;
        resolve(code ?? signal ?? 'SIGKILL');
        this.#news.emit('news');
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

  /** What the program prints on either stream, the moment it has printed it. */
  async says(pattern: RegExp): Promise<string> {
    return await new Promise((resolve, reject) => {
      // A line of which the rest is on its way may hold half an address.
      const whole = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);
      const said = (): string => `${whole(this.stdout)}\n${whole(this.stderr)}`;
      const isOver = (result: () => void): void => {
        clearTimeout(deadline);
        this.#news.off('news', look);
        result();
      };
      const giveUp = (): void =>
        isOver(() => reject(new Error(`the program did not say ${pattern.source}; it said: ${said()}`)));
      const look = (): void => {
        const found = pattern.exec(said());
        if (found) isOver(() => resolve(found[1] ?? found[0]));
        else if (this.#isGone) giveUp();
      };
      const deadline = setTimeout(giveUp, PATIENCE_MS);
      this.#news.on('news', look);
      look();
    });
  }

  /** Sends a signal, where there is still something to take it. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
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
