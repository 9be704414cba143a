import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's clock ticks a second, which every Linux of today answers the same. */
const TICKS_PER_SECOND = 100;

/** What a process, or a group of them, has used. */
export interface Usage {
  /** Processor time in seconds. */
  readonly cpuSeconds: number;
  /** Resident memory in bytes, now. */
  readonly rssBytes: number;
}

/** What a process and all its children have used; from Linux's `/proc`. */
export function usageOf(pid: number): Usage {
  const own = familyOf(pid);
  return {
    cpuSeconds: own.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND,
    rssBytes: own.reduce((sum, { rssPages }) => sum + rssPages, 0) * 4096,
  };
}

/**
 * Resident bytes of a process and all its children, what several of them share counted once (`Pss`): PostgreSQL's
 * processes all show the buffers they share as their own.
 */
export function proportionalBytes(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + readPss(member.pid), 0);
}

function readPss(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return 1_024 * Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0; // Ended meanwhile.
  }
}

function familyOf(pid: number) {
  const family = new Set([pid]);
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? [])
    .sort((a, b) => a.pid - b.pid);
  for (const { pid, parent } of stats) if (family.has(parent)) family.add(pid);
  return stats.filter(({ pid }) => family.has(pid));
}

function readStat(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    // Time of children that have ended counts as well: PostgreSQL's come and go.
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
    return { pid, parent, ticks, rssPages: fields[21] ?? 0 };
  } catch {
    return null; // Ended meanwhile.
  }
}
