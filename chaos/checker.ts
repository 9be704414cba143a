import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Program } from '../test/support/program.js';
import { type Installation, SITE } from './installation.js';
import type { Load, SentComment } from './load.js';

const DRAIN_MILLISECONDS = 240_000;

/** Waits until nothing is left to do of what was accepted. Throws, saying what is, when that takes too long. */
export async function drain({ store }: Installation): Promise<number> {
  const began = performance.now();
  for (;;) {
    const left = await sql<{ topic: string; waiting: number; jobs: string[] }>`
      select topic, count(*)::int as waiting, (array_agg(distinct coalesce(job_id, 'no job')))[1:3] as jobs from outbox
      where failed_at is null and topic in ('analyze-comments', 'deliver-events') group by topic
    `
      .execute(store.db)
      .then(({ rows }) => rows)
      .catch(() => undefined); // The sessions of this program were ended too.
    const took = performance.now() - began;
    if (left?.length === 0) return took;
    if (took > DRAIN_MILLISECONDS) throw new Error(`still waiting: ${JSON.stringify(left)}`);
    await sleep(200);
  }
}

/** Everything that is not as it was promised, in words; nothing when all is. */
export async function check(installation: Installation, load: Load): Promise<string[]> {
  return [
    ...installation.deaths.splice(0),
    ...load.surprises.splice(0),
    ...(await checkComments(installation, load)),
    ...(await checkDecisions(installation, load)),
    ...(await checkEvents(installation)),
    ...(await checkClaims(installation)),
  ];
}

interface StoredComment {
  readonly id: string;
  readonly text: string | null;
  readonly deleted: boolean;
  readonly revisions: number;
  readonly state: string | null;
  readonly error: string | null;
  readonly analyses: number;
  readonly insults: number;
}

/** What was accepted is there, once, as it was last sent, and its analysis too. */
async function checkComments({ store }: Installation, load: Load): Promise<string[]> {
  const { rows } = await sql<StoredComment>`
    select c.source_id as id, r.text, c.deleted_at is not null as deleted, r.state, r.error,
      (select count(*) from revisions n where n.site_id = c.site_id and n.comment_id = c.id)::int as revisions,
      (select count(*) from analyses a where a.site_id = c.site_id and a.revision_id = c.revision_id)::int as analyses,
      (select count(*) from findings f where f.site_id = c.site_id and f.revision_id = c.revision_id
        and f.detector = 'name-calling')::int as insults
    from comments c left join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    where c.site_id = ${SITE}
  `.execute(store.db);
  const stored = new Map(rows.map((row) => [row.id, row]));
  const problems = rows.length === stored.size ? [] : ['a comment is stored twice'];
  for (const comment of load.comments) {
    const wrong = differenceOf(comment, stored.get(comment.id));
    if (wrong !== null) problems.push(`comment ${comment.id} of ${comment.threadId}: ${wrong}`);
  }
  if (stored.size !== load.comments.length)
    problems.push(`${stored.size} comments are stored, ${load.comments.length} were accepted`);
  return problems;
}

function differenceOf(sent: SentComment, stored: StoredComment | undefined): string | null {
  if (stored === undefined) return 'was accepted and is not there';
  if (sent.deleted) return stored.deleted && !stored.text ? null : 'was deleted and is still there';
  if (stored.deleted) return 'is deleted, and nobody deleted it';
  if (stored.text !== sent.texts.at(-1)) return 'does not have its last text';
  if (stored.revisions !== sent.texts.length)
    return `has ${stored.revisions} texts of ${sent.texts.length} that were sent`;
  if (sent.poison)
    return stored.state === 'failed' && stored.error === 'analysis_error' && stored.analyses === 0
      ? null
      : `should be parked, and is ${stored.state} (${stored.error})`;
  if (stored.state !== 'analyzed' || stored.analyses !== 1)
    return `is ${stored.state} (${stored.error}), with ${stored.analyses} analyses`;
  return sent.insult && stored.insults !== 1 ? `has ${stored.insults} findings of its insult` : null;
}

/** A decision that was answered is kept. */
async function checkDecisions({ store }: Installation, load: Load): Promise<string[]> {
  const { rows } = await sql<{ id: number; undone: boolean }>`
    select d.id, exists (select 1 from decisions u where u.site_id = d.site_id and u.undoes = d.id) as undone
    from decisions d where d.site_id = ${SITE} and d.undoes is null
  `.execute(store.db);
  const stored = new Map(rows.map((row) => [row.id, row]));
  const problems = load.decisions.flatMap(({ id, undone }) => {
    const row = stored.get(id);
    if (!row) return [`decision ${id} was made and is not there`];
    return undone && !row.undone ? [`decision ${id} was undone and stands`] : [];
  });
  const more = stored.size - load.decisions.length;
  return more > load.uncertain
    ? [...problems, `${more} decisions nobody was told of, ${load.uncertain} were in doubt`]
    : problems;
}

interface StoredEvent {
  readonly id: number;
  readonly type: string;
  readonly commentId: number;
  readonly revision: number;
  readonly decisionId: number | null;
  readonly deliveries: number;
  readonly delivered: number;
}

/** Every fact is one event, and every event was delivered: at least once, always the same, in order per comment. */
async function checkEvents({ store, receiver }: Installation): Promise<string[]> {
  const problems: string[] = [];
  const { rows: events } = await sql<StoredEvent>`
    select v.id, v.type, v.comment_id as "commentId", (v.data->'comment'->>'revision')::int as revision,
      (v.data->'decision'->>'id')::int as "decisionId",
      (select count(*) from deliveries d where d.site_id = v.site_id and d.event_id = v.id)::int as deliveries,
      (select count(*) from deliveries d where d.site_id = v.site_id and d.event_id = v.id and d.state = 'delivered')::int
        as delivered
    from events v where v.site_id = ${SITE}
  `.execute(store.db);

  const bodies = new Map<string, string>();
  const lastOf = new Map<string, number>();
  for (const { headers, text, event } of receiver.received) {
    const id = String(headers['webhook-id']);
    const earlier = bodies.get(id);
    if (earlier !== undefined && earlier !== text) problems.push(`event ${id} was told in two ways`);
    if (earlier === undefined) {
      const number = Number(id.replace('evt_', ''));
      const comment = event.data.comment.id;
      if ((lastOf.get(comment) ?? 0) > number)
        problems.push(`event ${id} came after a later one of ${comment}`);
      lastOf.set(comment, number);
    }
    bodies.set(id, text);
  }
  for (const { id, type, deliveries, delivered } of events) {
    if (deliveries !== 1 || delivered !== 1)
      problems.push(`event ${id} (${type}) has ${deliveries} deliveries, ${delivered} done`);
    else if (!bodies.has(`evt_${id}`))
      problems.push(`event ${id} (${type}) is said to be delivered, and is not`);
  }

  const facts = await sql<{ fact: string }>`
    select 'comment.analyzed ' || r.comment_id || ' ' || r.number as fact
    from revisions r join comments c on c.site_id = r.site_id and c.id = r.comment_id
    where r.site_id = ${SITE} and r.state = 'analyzed' and c.deleted_at is null
    union all select 'comment.decided ' || d.comment_id || ' ' || d.id from decisions d
    join comments c on c.site_id = d.site_id and c.id = d.comment_id
    where d.site_id = ${SITE} and d.undoes is null and c.deleted_at is null
    union all select 'comment.decision_reverted ' || d.comment_id || ' ' || d.undoes from decisions d
    join comments c on c.site_id = d.site_id and c.id = d.comment_id
    where d.site_id = ${SITE} and d.undoes is not null and c.deleted_at is null
  `.execute(store.db);
  const told = new Map<string, number>();
  for (const { type, commentId, revision, decisionId } of events) {
    const fact = `${type} ${commentId} ${decisionId ?? revision}`;
    told.set(fact, (told.get(fact) ?? 0) + 1);
  }
  for (const [fact, times] of told) if (times > 1) problems.push(`${times} events say ${fact}`);
  for (const { fact } of facts.rows) if (!told.has(fact)) problems.push(`no event says ${fact}`);
  return problems;
}

/** What holds of every installation at any time. */
async function checkClaims({ env }: Installation): Promise<string[]> {
  const { code, stdout, stderr } = await Program.run(['doctor', '--verify'], env);
  const broken = stdout.split('\n').filter((line) => line.startsWith('BROKEN'));
  return code === 0 ? [] : [...broken, `parley doctor --verify: ${stderr.trim()}`];
}
