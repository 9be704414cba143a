import { type RawBuilder, sql } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import type { FailureCode } from '../../domain/failure.js';
import type { Db } from '../database.js';
import { appendOutbox } from './outbox.js';
import { type JobRows, takeSubjects } from './outbox-jobs.js';

export type TaskState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Work that was asked for and takes a while: a worker does it, and meanwhile it says how far it is and can be cancelled. */
export interface Task {
  readonly id: number;
  readonly state: TaskState;
  /** From 0 to 1. */
  readonly progress: number;
  /** Why it failed. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A kind of task, with what its rows say beside what every task says. */
export interface TaskKind<Own extends object> {
  /** What people call one. */
  readonly name: string;
  /** The topic of the jobs that do them. */
  readonly topic: string;
  readonly table: string;
  /** The columns no other kind has, by what they are called here. One of type jsonb answers the object it was given. */
  readonly columns: { readonly [Property in keyof Own]: string };
}

/** Which task. */
export interface TaskOf<Own extends object> {
  readonly kind: TaskKind<Own>;
  readonly siteId: string;
  readonly id: number;
}

/** What whoever does a task is given. */
export interface TaskRun {
  readonly now: () => Date;
  /** Settles the job, in the transaction that ends the task. */
  readonly settle: (tx: Db) => Promise<void>;
}

/** Notes a task and has a job made of it; answers its id. */
export async function requestTask<Own extends object>(
  tx: Db,
  { kind, siteId }: Omit<TaskOf<Own>, 'id'>,
  own: Partial<Own>,
  now: Date,
): Promise<number> {
  const values = [['site_id', siteId] as const, ['created_at', now] as const, ...ownValues(kind, own)];
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(kind.table)} (${sql.join(values.map(([column]) => sql.ref(column)))})
    values (${sql.join(values.map(([, value]) => value))})
    returning id
  `.execute(tx);
  const subjectIds = rows.map(({ id }) => id);
  await appendOutbox(tx, { siteId, topic: kind.topic, subjectIds });
  const [id] = subjectIds;
  if (id === undefined) throw new Error('an insert answered no id');
  return id;
}

/** The newest first; all of them unless `where` says which. */
export async function readTasks<Own extends object>(
  db: Db,
  { kind, siteId }: Omit<TaskOf<Own>, 'id'>,
  { limit, where = sql`true` }: { readonly limit: number; readonly where?: RawBuilder<unknown> },
): Promise<(Task & Own)[]> {
  const own = Object.entries<string>(kind.columns).map(
    ([property, column]) => sql`, ${sql.ref(column)} as ${sql.ref(property)}`,
  );
  const { rows } = await sql<Task & Own>`
    select id, state, progress, error, created_at as "createdAt", finished_at as "finishedAt" ${sql.join(own, sql``)}
    from ${sql.table(kind.table)}
    where site_id = ${siteId} and ${where}
    order by id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The task; undefined when the site has no such. */
export async function findTask<Own extends object>(
  db: Db,
  { id, ...of }: TaskOf<Own>,
): Promise<(Task & Own) | undefined> {
  const [task] = await readTasks(db, of, { limit: 1, where: sql`id = ${id}` });
  return task;
}

/** @throws {ParleyError} `not_found` when the site has no such task. */
export async function requireTask<Own extends object>(db: Db, task: TaskOf<Own>): Promise<Task & Own> {
  const found = await findTask(db, task);
  if (!found) throw new ParleyError('not_found', `no such ${task.kind.name}`);
  return found;
}

/** Says how far a task has come, and whether to go on: false once it was cancelled or is over. */
export async function continueTask<Own extends object>(
  db: Db,
  task: TaskOf<Own>,
  progress: number,
  own: Partial<Own> = {},
): Promise<boolean> {
  return change(db, task, [['state', 'running'], ['progress', progress], ...ownValues(task.kind, own)]);
}

export type TaskEnd<Own extends object> =
  | { readonly state: 'done'; readonly own?: Partial<Own>; readonly now: Date }
  | { readonly state: 'failed'; readonly error: string; readonly now: Date }
  | { readonly state: 'cancelled'; readonly now: Date };

/** Ends a task that is not over yet; false when it is. */
export async function finishTask<Own extends object>(
  tx: Db,
  task: TaskOf<Own>,
  end: TaskEnd<Own>,
): Promise<boolean> {
  const { state, now } = end;
  return change(tx, task, [
    ['state', state],
    ['finished_at', now],
    ...(end.state === 'done' ? [['progress', 1] as const, ...ownValues(task.kind, end.own ?? {})] : []),
    ...(end.state === 'failed' ? [['error', end.error] as const] : []),
  ]);
}

/**
 * Ends a task that waits or runs.
 * @throws {ParleyError} `not_found`, or `conflict` when it is over.
 */
export async function cancelTask<Own extends object>(db: Db, task: TaskOf<Own>, now: Date): Promise<void> {
  if (await finishTask(db, task, { state: 'cancelled', now })) return;
  const { state } = await requireTask(db, task);
  throw new ParleyError('conflict', `the ${task.kind.name} is ${state} already`);
}

/** Makes what gives up the tasks of a job that will not run again. */
export function parkTasks<Own extends object>(kind: TaskKind<Own>) {
  return async (
    tx: Db,
    { siteId, jobId }: Pick<JobRows, 'siteId' | 'jobId'>,
    error: FailureCode,
    now: Date,
  ): Promise<void> => {
    for (const id of await takeSubjects(tx, { siteId, jobId }))
      await finishTask(tx, { kind, siteId, id }, { state: 'failed', error, now });
  };
}

/** Columns, and what to put into them. */
type Values = readonly (readonly [column: string, value: unknown])[];

async function change<Own extends object>(
  db: Db,
  { kind, siteId, id }: TaskOf<Own>,
  values: Values,
): Promise<boolean> {
  const { rows } = await sql`
    update ${sql.table(kind.table)}
    set ${sql.join(values.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
    returning id
  `.execute(db);
  return rows.length > 0;
}

function ownValues<Own extends object>({ columns }: TaskKind<Own>, own: Partial<Own>): Values {
  return Object.entries<unknown>(own).map(([property, value]) => {
    const isJson = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [columns[property as keyof Own], isJson ? JSON.stringify(value) : value];
  });
}
