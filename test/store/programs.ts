import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own, and the lines it has printed. */
export interface RunningProgram {
  readonly pid: number;
  readonly lines: string[];
  /** Resolves to the exit code, or to the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts `test/store/programs/NAME.ts` under node itself, so that a signal reaches the program and no wrapper. */
export function startProgram(name: string, ...args: string[]): RunningProgram {
  const file = fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.pid === undefined || !child.stdout) throw new Error(`${name} did not start`);
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const read = new Promise((resolve) => reader.once('close', resolve));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => void read.then(() => resolve(code ?? signal)));
  });
  return { pid: child.pid, lines, ended, kill: (signal) => child.kill(signal) };
}
