import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { projectRoot } from '../src/paths.js';
import { checkLayering, type Layer } from './support/layering.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const FLOWS = [
  'src/ingest',
  'src/triage',
  'src/review',
  'src/narratives',
  'src/delivery',
  'src/parity',
  'src/people',
  'src/threads',
];
const LEAVES = [
  'src/config.ts',
  'src/log.ts',
  'src/metrics.ts',
  'src/tracing.ts',
  'src/trace-export.ts',
  'src/paths.ts',
  'src/version.ts',
  'src/signature.ts',
  'src/secrets.ts',
  'src/secret-keys.ts',
  'src/time-limit.ts',
  'src/detect-language.ts',
  'src/remembered.ts',
];

/** The list of docs/architecture.md: who may import what, from the inside out. */
const LAYERS: readonly Layer[] = [
  { path: 'src/domain', layers: [], packages: [], node: false },
  { path: 'src/statistics', layers: [], packages: [], node: false },
  { path: 'src/paths.ts', layers: [], packages: [], node: true },
  { path: 'src/signature.ts', layers: [], packages: [], node: true },
  { path: 'src/time-limit.ts', layers: [], packages: [], node: true },
  { path: 'src/remembered.ts', layers: [], packages: [], node: false },
  { path: 'src/language-table.ts', layers: [], packages: [], node: false },
  { path: 'src/guess-language.ts', layers: ['src/language-table.ts'], packages: [], node: false },
  {
    path: 'src/detect-language.ts',
    layers: ['src/domain', 'src/guess-language.ts', 'src/language-table.ts', 'src/paths.ts'],
    packages: [],
    node: true,
  },
  { path: 'src/secrets.ts', layers: ['src/domain'], packages: [], node: true },
  {
    path: 'src/secret-keys.ts',
    layers: ['src/secrets.ts'],
    packages: [],
    types: ['src/config.ts'],
    node: true,
  },
  { path: 'src/version.ts', layers: ['src/paths.ts'], packages: [], node: true },
  { path: 'src/config.ts', layers: ['src/domain', 'src/paths.ts'], packages: [], node: true },
  { path: 'src/metrics.ts', layers: [], types: ['src/store'], packages: ['prom-client'], node: true },
  { path: 'src/tracing.ts', layers: [], packages: [], node: true },
  {
    path: 'src/trace-export.ts',
    layers: ['src/tracing.ts'],
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace-base',
    ],
    node: false,
  },
  { path: 'src/log.ts', layers: ['src/config.ts'], packages: ['pino'], node: true },
  { path: 'src/analysis', layers: ['src/domain', 'src/analysis/natural.ts'], packages: [], node: false },
  // `import 'natural'` would load databases and print on stdout: one file, and by sub-path only.
  {
    path: 'src/analysis/natural.ts',
    layers: ['src/analysis'],
    packages: ['natural/lib/natural/*'],
    node: false,
  },
  { path: 'src/rules', layers: ['src/domain', 'src/analysis'], packages: ['yaml', 'zod'], node: false },
  // The trained model. The native TensorFlow.js is loaded where an operator has added it, and named nowhere else.
  {
    path: 'src/inference',
    layers: ['src/domain', 'src/analysis'],
    packages: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-layers',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-cpu',
    ],
    node: true,
  },
  {
    path: 'src/store',
    layers: ['src/domain', 'src/paths.ts'],
    packages: ['kysely', 'pg', '@electric-sql/pglite', '@electric-sql/pglite/contrib/pg_trgm'],
    types: ['src/secrets.ts'],
    node: true,
  },
  ...FLOWS.map((path) => ({
    path,
    layers: [
      'src/domain',
      'src/statistics',
      'src/analysis',
      'src/rules',
      'src/store',
      'src/paths.ts',
      'src/signature.ts',
      'src/time-limit.ts',
      'src/detect-language.ts',
    ],
    packages:
      {
        'src/ingest': ['csv-parse', 'htmlparser2', 'saxes', 'zod'],
        'src/people': ['@node-rs/argon2', 'openid-client', 'otpauth'],
        'src/narratives': ['fflate', 'hyparquet-writer', 'yauzl', 'yaml', 'yazl', 'zod'],
      }[path] ?? [],
    types: ['kysely', 'src/secrets.ts'],
    node: true,
  })),
  // What other systems send and are told: above the flows, which it puts together for each of them.
  {
    path: 'src/platforms',
    layers: ['src/domain', 'src/store', 'src/ingest', 'src/review', 'src/delivery', 'src/signature.ts'],
    packages: ['zod'],
    types: ['kysely', 'src/secrets.ts'],
    node: true,
  },
  {
    path: 'src/queue',
    layers: ['src/domain', 'src/store', ...LEAVES],
    packages: ['@bull-board/*', 'bullmq', 'ioredis'],
    types: ['kysely'],
    node: true,
  },
  // The composition root, in parts: the analysis alone opens in a fraction of a second, without a database.
  {
    path: 'src/open-analyzer.ts',
    layers: ['src/domain', 'src/analysis', 'src/inference', 'src/narratives', ...LEAVES],
    packages: [],
    node: true,
  },
  {
    path: 'src/site-analyzers.ts',
    layers: ['src/analysis', 'src/narratives', 'src/open-analyzer.ts', 'src/store'],
    packages: [],
    node: true,
  },
  {
    path: 'src/known-api-keys.ts',
    layers: ['src/store', 'src/remembered.ts'],
    packages: [],
    types: ['kysely'],
    node: false,
  },
  {
    path: 'src/context.ts',
    layers: [
      'src/domain',
      'src/analysis',
      'src/store',
      'src/queue',
      'src/open-analyzer.ts',
      'src/site-analyzers.ts',
      'src/known-api-keys.ts',
      ...FLOWS,
      ...LEAVES,
    ],
    packages: [],
    types: ['kysely'],
    node: true,
  },
  {
    path: 'src/http',
    layers: [
      'src/domain',
      'src/statistics',
      'src/analysis',
      'src/rules',
      'src/store',
      'src/context.ts',
      'src/platforms',
      ...FLOWS,
      ...LEAVES,
    ],
    packages: ['express', 'express-rate-limit', 'helmet', 'zod'],
    types: ['kysely'],
    node: true,
  },
  {
    path: 'src/main.ts',
    layers: [
      'src/domain',
      'src/inference',
      'src/queue',
      'src/store',
      'src/http',
      'src/context.ts',
      'src/open-analyzer.ts',
      ...LEAVES,
    ],
    packages: [],
    node: true,
  },
  {
    path: 'src/cli',
    layers: [
      'src/domain',
      'src/analysis',
      'src/inference',
      'src/store',
      'src/queue',
      'src/http',
      'src/context.ts',
      'src/open-analyzer.ts',
      'src/main.ts',
      ...FLOWS,
      ...LEAVES,
    ],
    packages: ['cli-progress', 'commander'],
    types: ['kysely'],
    node: true,
  },
  {
    // A program of its own, in the browser: it shares the words, and knows the server by the types of its answers.
    path: 'src/dashboard',
    layers: ['src/domain'],
    types: ['src/http', 'src/narratives', 'src/threads'],
    packages: [
      '@mantine/*',
      '@observablehq/plot',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      'diff',
      'qrcode.react',
      'react',
      'react-dom/client',
      'use-intl',
      'wouter',
    ],
    node: false,
  },
];

function readSources(): Map<string, string> {
  const paths = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
  return new Map(
    paths
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .map((path) => [path, readFileSync(join(projectRoot, path), 'utf8')]),
  );
}

test('every file of src imports only what its layer allows, in no circle', () => {
  expect(checkLayering(readSources(), LAYERS)).toEqual([]);
});

test('the page for newcomers names every layer', () => {
  const page = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');
  for (const { path } of LAYERS) expect(page).toContain(`\`${path}\``);
});

describe('the check', () => {
  const check = (files: Record<string, string>) => checkLayering(new Map(Object.entries(files)), LAYERS);

  test('refuses an import against the one direction', () => {
    const files = {
      'src/domain/score.ts': `import { openStore } from '../store/database.js';`,
      'src/store/database.ts': '',
    };
    expect(check(files)).toEqual(['src/domain/score.ts: src/domain may not import src/store/database.ts']);
  });

  test('refuses one flow importing another, also for a type or on demand', () => {
    const target = { 'src/triage/triage.ts': '' };
    expect(
      check({ 'src/ingest/a.ts': `import type { T } from '../triage/triage.js';`, ...target }),
    ).toHaveLength(1);
    expect(check({ 'src/ingest/a.ts': `export * from '../triage/triage.js';`, ...target })).toHaveLength(1);
    expect(check({ 'src/ingest/a.ts': `await import('../triage/triage.js');`, ...target })).toHaveLength(1);
  });

  test('refuses packages outside their layer, and natural by its root', () => {
    expect(check({ 'src/http/server.ts': `import { Queue } from 'bullmq';` })).toHaveLength(1);
    expect(check({ 'src/analysis/natural.ts': `import natural from 'natural';` })).toHaveLength(1);
    expect(
      check({ 'src/analysis/stem.ts': `import 'natural/lib/natural/stemmers/porter_stemmer.js';` }),
    ).toHaveLength(1);
    expect(check({ 'src/domain/score.ts': `import { readFileSync } from 'node:fs';` })).toHaveLength(1);
  });

  test('lets types come from where values may not', () => {
    expect(check({ 'src/review/a.ts': `import type { Kysely } from 'kysely';` })).toEqual([]);
    expect(check({ 'src/review/a.ts': `import { sql } from 'kysely';` })).toHaveLength(1);
    expect(check({ 'src/review/a.ts': `import type { Queue } from 'bullmq';` })).toHaveLength(1);
  });

  test('refuses a circle of files', () => {
    const files = {
      'src/domain/a.ts': `import { b } from './b.js';`,
      'src/domain/b.ts': `import { c } from './c.js';`,
      'src/domain/c.ts': `import { a } from './a.js';`,
    };
    expect(check(files)).toEqual([
      'circle: src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts',
    ]);
  });

  test('lets two files name each other in types only', () => {
    const files = {
      'src/domain/a.ts': `import type { B } from './b.js';\nexport interface A { b: B }`,
      'src/domain/b.ts': `import { a } from './a.js';`,
    };
    expect(check(files)).toEqual([]);
  });

  test('refuses a file or folder called utils, and a file outside every layer', () => {
    expect(check({ 'src/store/utils.ts': '' })).toHaveLength(1);
    expect(check({ 'src/http/utils/retry.ts': '' })).toHaveLength(1);
    expect(check({ 'src/helpers/retry.ts': '' })).toEqual(['src/helpers/retry.ts: is in no layer']);
  });

  test('reads imports, not comments and strings that look like imports', () => {
    const files = { 'src/domain/a.ts': `// import 'bullmq'\nconst s = "import 'bullmq'";` };
    expect(check(files)).toEqual([]);
  });
});
