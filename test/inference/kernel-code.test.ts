import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateKernelCode, KERNEL_CODE_FILE } from '../../scripts/generate-kernel.js';

test('the kernel is what its source compiles to (else: npm run kernel:generate)', () => {
  expect(readFileSync(KERNEL_CODE_FILE, 'utf8')).toBe(generateKernelCode());
}, 120_000);
