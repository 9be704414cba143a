/**
 * `npm run kernel:generate`: compiles assembly/kernel.ts to WebAssembly and writes it into src/inference/kernel-code.ts,
 * so that nothing has to be compiled where Parley runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../src/paths.js';

export const KERNEL_CODE_FILE = join(projectRoot, 'src', 'inference', 'kernel-code.ts');

const OPTIONS = ['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--enable', 'simd'];

/** The text of the file as it has to be. */
export function generateKernelCode(): string {
  // As a command: its types would change those of JavaScript's own arrays for the whole project.
  const compiler = join(projectRoot, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const folder = mkdtempSync(join(tmpdir(), 'parley-kernel-'));
  try {
    const file = join(folder, 'kernel.wasm');
    const args = ['kernel.ts', '--baseDir', join(projectRoot, 'assembly'), '--outFile', file, ...OPTIONS];
    execFileSync(process.execPath, [compiler, ...args]);
    return asModule(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function asModule(code: Buffer): string {
  const lines = code.toString('base64').match(/.{1,100}/gu) ?? [];
  return [
    '/** The WebAssembly of `assembly/kernel.ts`, in base64. Written by `npm run kernel:generate`; do not edit. */',
    'export const KERNEL_CODE =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(KERNEL_CODE_FILE, generateKernelCode());
