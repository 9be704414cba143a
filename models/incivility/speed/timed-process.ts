import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A system at work in a process of its own, which goes through texts when asked to and rests otherwise. */
export class TimedProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    readonly name: string,
    child: ChildProcess,
    lines: AsyncIterator<string>,
  ) {
    this.#child = child;
    this.#lines = lines;
  }

  /** Starts a program that keeps to what `timed-program.ts` says; null where it cannot run, or has nothing to learn from. */
  static async start(name: string, command: string, args: readonly string[]): Promise<TimedProcess | null> {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    // Whether it runs is seen by what it says.
    child.on('error', () => undefined);
    child.stdin.on('error', () => undefined);
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const started = new TimedProcess(name, child, lines);
    if ((await started.#said()) === true) return started;
    await started.end();
    return null;
  }

  /**
   * The seconds of processor time it takes for these texts.
   * @throws {Error} when the process has ended.
   */
  async secondsFor(texts: readonly string[]): Promise<number> {
    this.#child.stdin?.write(`${JSON.stringify(texts)}\n`);
    const seconds = await this.#said();
    if (typeof seconds !== 'number') throw new Error(`${this.name} has ended while it was timed`);
    return seconds;
  }

  async end(): Promise<void> {
    if (this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null)
      return;
    this.#child.stdin?.end();
    await once(this.#child, 'exit');
  }

  async #said(): Promise<unknown> {
    const line = await this.#lines.next();
    return line.done === true ? null : (JSON.parse(line.value) as unknown);
  }
}
