/**
 * `npm run chaos`: breaks a running installation on purpose, and checks that nothing was lost.
 *   --minutes N   rounds begin until then (default 8)
 *   --seed N      the faults of an earlier run once more
 *   --short       every fault once, shortly, in one round
 *   --only TEXT   faults whose name holds this
 *   --soak        no fault at all: the memory of each process over the time, under a steady load
 *   --samples F   with --soak: every sample of it as CSV in this file
 *   --verbose     how long each took
 */
import { parseArgs } from 'node:util';
import { endPrograms } from '../test/support/program.js';
import { FAULTS } from './faults.js';
import { runChaos } from './run.js';
import { soak } from './soak.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '8' },
    seed: { type: 'string' },
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    soak: { type: 'boolean', default: false },
    samples: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const { short, verbose, only = '' } = values;
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const milliseconds = Number(values.minutes) * 60_000;
const began = performance.now();
try {
  const problems = values.soak ? await soakAndTell() : await breakAndTell();
  process.exitCode = problems === 0 ? 0 : 1;
} finally {
  await endPrograms();
}

async function breakAndTell(): Promise<number> {
  const result = await runChaos({
    seed,
    short,
    verbose,
    milliseconds,
    faults: FAULTS.filter(({ name }) => name.includes(only)),
    say: (line) => console.log(line),
  });
  const { rounds, struck, accepted, decisions, events, answers, problems } = result;
  for (const [name, times] of struck) console.log(`${String(times).padStart(4)} × ${name}`);
  console.log(`answers: ${JSON.stringify(answers)}`);
  console.log(
    `seed ${seed}: ${rounds} rounds in ${Math.round((performance.now() - began) / 1_000)} s, ${accepted} comments, ` +
      `${decisions} decisions, ${events} events told; ` +
      (problems.length === 0 ? 'all as promised' : `${problems.length} PROBLEMS`),
  );
  return problems.length;
}

async function soakAndTell(): Promise<number> {
  const { problems, accepted, memory } = await soak({
    seed,
    milliseconds,
    perSecond: 20,
    samplesFile: values.samples,
  });
  console.table(memory);
  for (const problem of problems.slice(0, 20)) console.log(problem);
  console.log(`seed ${seed}: ${accepted} comments; ${problems.length} problems`);
  return problems.length;
}
