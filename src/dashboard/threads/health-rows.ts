import type { ThreadHealth } from '../../http/contract.js';
import type { Row } from '../charts/chart-csv.js';

/** People who are drawn; in a larger ring nobody is recognized. */
const DRAWN_PEOPLE = 24;

/** The course of a thread, a row a comment. */
export function courseRows({ trajectory }: ThreadHealth): Row[] {
  return trajectory.map(({ id, position, answers, author, score, uncivil, average }) => ({
    ...{ position, comment: id, answers, author, score, uncivil, average },
  }));
}

/** Who answered whom among those who took part the most. */
export function answerRows({ answers }: ThreadHealth): Row[] {
  const busy = new Set(busiestPeople(answers));
  return answers
    .filter(({ from, to }) => busy.has(from) && busy.has(to))
    .map(({ from, to, replies, uncivil }) => ({ from, to, replies, uncivil }));
}

function busiestPeople(answers: ThreadHealth['answers']): string[] {
  const parts = new Map<string, number>();
  for (const { from, to, replies } of answers)
    for (const name of [from, to]) parts.set(name, (parts.get(name) ?? 0) + replies);
  return [...parts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, DRAWN_PEOPLE)
    .map(([name]) => name);
}

/** A place for everybody on a circle around the origin, the busiest at the top. */
export function ringPlaces(rows: readonly Row[]): { name: string; x: number; y: number }[] {
  const answers = rows.map(({ from, to, replies }) => ({
    ...{ from: String(from), to: String(to), replies: Number(replies), uncivil: 0 },
  }));
  const people = busiestPeople(answers);
  return people.map((name, index) => {
    const angle = (2 * Math.PI * index) / people.length;
    return { name, x: Math.sin(angle), y: Math.cos(angle) };
  });
}

/** The curve of a reply from the answered comment to the reply, under the axis; longer ways hang lower, at most `depth`. */
export function arcOf(from: number, to: number, longest: number, depth: number): { x: number; y: number }[] {
  const STEPS = 12;
  const drop = depth * Math.sqrt((to - from) / Math.max(1, longest));
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    return { x: from + (to - from) * t, y: -drop * 4 * t * (1 - t) };
  });
}
