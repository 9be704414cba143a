import { Command } from 'commander';
import { ParleyError } from '../domain/errors.js';

/**
 * Every command in the order `parley --help` lists them. A command is one file that exports `command`, a
 * commander `Command` whose action throws a `ParleyError` for what its user can mend. Only the file of the
 * command that was asked for is loaded, so that `parley analyze` starts without a database or a web server.
 */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  start: () => import('./start.js'),
  serve: () => import('./serve.js'),
  worker: () => import('./worker.js'),
  migrate: () => import('./migrate.js'),
  'migrate-store': () => import('./migrate-store.js'),
  seed: () => import('./seed.js'),
  failed: () => import('./failed.js'),
  doctor: () => import('./doctor.js'),
  import: () => import('./import.js'),
  keys: () => import('./keys.js'),
  secrets: () => import('./secrets.js'),
  people: () => import('./people.js'),
  'personal-data': () => import('./personal-data.js'),
  narratives: () => import('./narratives.js'),
  report: () => import('./report.js'),
  analyze: () => import('./analyze.js'),
  parity: () => import('./parity.js'),
  model: () => import('./model.js'),
};

const program = new Command('parley')
  .description('Self-hosted moderation and discourse analysis for reader-comment threads.')
  .helpCommand(false);

const asked = COMMANDS[process.argv[2] ?? ''];
const wanted = asked ? [asked] : Object.values(COMMANDS);
try {
  for (const load of wanted) program.addCommand((await load()).command);
  await program.parseAsync();
} catch (error) {
  // What the user can mend is one line; anything else is a bug, and its stack says where.
  console.error(error instanceof ParleyError ? `parley: ${error.detail}` : error);
  process.exitCode = 1;
}
