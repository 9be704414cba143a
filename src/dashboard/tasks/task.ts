/** As much of work that takes a while as says whether it is over. */
type Task = { readonly state: string } | null | undefined;

/** How often work that is under way is asked how far it is. */
const POLL_MS = 1_000;

/** Whether a task waits for a worker or is being done. */
export function isUnderWay(task: Task): boolean {
  return task?.state === 'waiting' || task?.state === 'running';
}

/** When to ask for a task again, for a query's `refetchInterval`. */
export function pollWhileUnderWay(task: Task): number | false {
  return isUnderWay(task) ? POLL_MS : false;
}
