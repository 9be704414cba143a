import { type Kysely, sql } from 'kysely';

/**
 * What the words of a comment were worth when they were analyzed, by the formula of this version: the worst finding by
 * severity, aim and form, the score, and further findings.
 */
const OF_WORDS = `
  least(100, 15 * (a.scores ->> 'INCIVILITY')::float8 + coalesce((
    select max(
        case f.severity when 1 then 12 when 2 then 30 else 50 end
        * case f.target_kind when 'commenter' then 1 when 'author' then 0.9 when 'group' then 0.8 when 'unclear' then 0.6
            when 'public-figure' then 0.5 when 'self' then 0.2 else 0.4 end
        + case f.detector when 'threat' then 25 when 'identity-attack' then 12 else 0 end)
      + 10 * (1 - 1.0 / count(*))
    from findings f where f.site_id = a.site_id and f.revision_id = a.revision_id
    having count(*) > 0), 0))`;

/** The urgency grows by readers' reports, by the heat of the thread, and by an hour's waiting. */
const UP = [
  // How uncivil the latest comments are, from 0 to 1; 0 until there are enough.
  `alter table threads add column heat real not null default 0`,
  // priority stays what the words are worth, 0 to 100. thread_heat: the thread's, where anything makes the comment urgent.
  // waiting_since: when it last began to wait; null for what never did.
  `alter table comments add column thread_heat real not null default 0, add column waiting_since timestamptz`,
  `update comments c set priority = case when a.action = 'none' then 0 else ${OF_WORDS} end,
      waiting_since = case when a.action <> 'none' then a.analyzed_at end
    from analyses a
    where a.site_id = c.site_id and a.revision_id = c.revision_id and c.deleted_at is null`,
  // urgency: all of it but the time of waiting. queue_rank: the place in a list, the highest first; a point an hour.
  `alter table comments
    add column urgency real generated always as (
      priority + 30.0::float8 * open_reports / (open_reports + 2) + 20 * thread_heat) stored not null,
    add column queue_rank double precision generated always as (
      priority + 30.0::float8 * open_reports / (open_reports + 2) + 20 * thread_heat
      - extract(epoch from (coalesce(waiting_since, received_at) - timestamptz '2020-01-01 00:00:00+00'))::float8 / 3600
    ) stored not null`,
  `drop index comments_queue`,
  `create index comments_queue on comments (site_id, queue_rank desc, id)
    where review_state = 'waiting' and deleted_at is null`,
  `drop index comments_set_aside`,
  `create index comments_set_aside on comments (site_id, review_state, queue_rank desc, id)
    where review_state in ('deferred','escalated') and deleted_at is null`,
  `drop index comments_reported`,
  `create index comments_reported on comments (site_id, open_reports desc, queue_rank desc, id)
    where open_reports > 0 and deleted_at is null and review_state <> 'rejected'`,
  // What has to be weighed anew when a thread becomes hotter or cooler.
  `create index comments_urgent on comments (site_id, thread_id, id) where priority > 0 or open_reports > 0`,
];

const DOWN = [
  `delete from outbox where topic = 'weigh-threads'`,
  `drop index comments_urgent`,
  `alter table comments drop column queue_rank, drop column urgency, drop column thread_heat, drop column waiting_since`,
  `create index comments_queue on comments (site_id, priority desc, id)
    where review_state = 'waiting' and deleted_at is null`,
  `create index comments_set_aside on comments (site_id, review_state, priority desc, id)
    where review_state in ('deferred','escalated') and deleted_at is null`,
  `create index comments_reported on comments (site_id, open_reports desc, priority desc, id)
    where open_reports > 0 and deleted_at is null and review_state <> 'rejected'`,
  `alter table threads drop column heat`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
