import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateKernelCode, KERNELS } from '../../scripts/generate-kernel.js';

test.each(KERNELS)(
  'the code of $source is what it compiles to (else: npm run kernel:generate)',
  (kernel) => {
    expect(readFileSync(kernel.file, 'utf8')).toBe(generateKernelCode(kernel));
  },
  120_000,
);
