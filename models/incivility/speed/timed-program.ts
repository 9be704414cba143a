/**
 * `node timed-program.js SYSTEM DATA_DIR`: one system in a process of its own. Says `true` when it is ready, or `false`
 * when it lacks what it learns from; then goes through each list of texts that it is given, a line of JSON each, and says
 * how many seconds of processor time that took, reading the line not counted. `tfidf_speed.py` keeps to the same.
 */
import { createInterface } from 'node:readline';
import { TIMED_SYSTEMS } from './timed-systems.js';

const [system = '', dataDir = ''] = process.argv.slice(2);
const goThrough = await TIMED_SYSTEMS[system]?.(dataDir);
say(Boolean(goThrough));
if (goThrough)
  for await (const line of createInterface(process.stdin)) {
    const texts = JSON.parse(line) as string[];
    const before = process.cpuUsage();
    goThrough(texts);
    const { user, system } = process.cpuUsage(before);
    say((user + system) / 1e6);
  }

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
