/**
 * `npm run kernel:generate`: compiles the files of assembly/ to WebAssembly and writes each into a file of src/, so that
 * nothing has to be compiled where Parley runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../src/paths.js';

/** What is compiled: a file of assembly/, and where its code is written, under which name. */
interface Kernel {
  readonly source: string;
  readonly file: string;
  readonly name: string;
}

export const KERNELS: readonly Kernel[] = [
  { source: 'kernel.ts', file: join(projectRoot, 'src/inference/kernel-code.ts'), name: 'KERNEL_CODE' },
  {
    source: 'trees.ts',
    file: join(projectRoot, 'src/analysis/span-tagger/trees-code.ts'),
    name: 'TREES_CODE',
  },
];

const OPTIONS = ['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--enable', 'simd'];

/** The text of the file as it has to be. */
export function generateKernelCode({ source, name }: Kernel): string {
  // As a command: its types would change those of JavaScript's own arrays for the whole project.
  const compiler = join(projectRoot, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const folder = mkdtempSync(join(tmpdir(), 'parley-kernel-'));
  try {
    const file = join(folder, 'kernel.wasm');
    const args = [source, '--baseDir', join(projectRoot, 'assembly'), '--outFile', file, ...OPTIONS];
    execFileSync(process.execPath, [compiler, ...args]);
    return asModule(source, name, readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function asModule(source: string, name: string, code: Buffer): string {
  const lines = code.toString('base64').match(/.{1,100}/gu) ?? [];
  return [
    `/** The WebAssembly of \`assembly/${source}\`, in base64. Written by \`npm run kernel:generate\`; do not edit. */`,
    `export const ${name} =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const kernel of KERNELS) writeFileSync(kernel.file, generateKernelCode(kernel));
