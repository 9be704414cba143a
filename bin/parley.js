#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/src/cli/main.js', import.meta.url);
if (!existsSync(program)) {
  console.error('parley: not built yet; run `npm install` (or `npm run build`) first');
  process.exit(1);
}
await import(program.href);
