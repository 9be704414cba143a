import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/paths.js';

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const flagsIn = (text: string | undefined): string[] => text?.match(/--max-[\w-]+=\d+/g) ?? [];

test('whichever way Parley is started, V8 is given the same flags', () => {
  const [shebang] = read('bin/parley.js').split('\n');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const entry = /^ENTRYPOINT .*$/m.exec(read('Dockerfile'))?.[0];
  expect(flagsIn(shebang)).toHaveLength(1);
  for (const way of [scripts['start'], scripts['parley'], entry])
    expect(flagsIn(way)).toEqual(flagsIn(shebang));
  expect(() => accessSync(join(projectRoot, 'bin', 'parley.js'), constants.X_OK)).not.toThrow();
});
