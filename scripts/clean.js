import { rmSync } from 'node:fs';

// What an earlier version was built into: a migration that has another name now would be run beside the new one.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
