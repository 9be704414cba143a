import { type Kysely, sql } from 'kysely';

/**
 * What reports count, laid out for counting: a narrow row for each comment whose current text is analyzed and that is
 * not deleted, and one for each narrative it tells or quotes. Both are written in the transaction that changes what they
 * follow from, so that no report reads texts, analyses or single mentions. Thread, author and time are repeated in them:
 * distinct people, clusters and any calendar can be counted from them, and from no sum.
 */
const UP = [
  `create table counted_comments (
    site_id text not null,
    comment_id bigint not null,
    thread_id bigint not null,
    author_id bigint,
    posted_at timestamptz,
    tokens integer not null,
    incivility real not null,
    primary key (site_id, comment_id)
  )`,
  `create index counted_comments_thread on counted_comments (site_id, thread_id)`,
  `create index counted_comments_posted on counted_comments (site_id, posted_at)`,

  // version: the oldest one behind the mentions. negated, questions and obfuscated are of the own ones.
  `create table counted_narratives (
    site_id text not null,
    narrative_id text not null,
    comment_id bigint not null,
    thread_id bigint not null,
    author_id bigint,
    posted_at timestamptz,
    incivility real not null,
    version integer not null,
    own integer not null,
    quoted integer not null,
    negated integer not null,
    questions integer not null,
    obfuscated integer not null,
    primary key (site_id, narrative_id, comment_id)
  )`,
  `create index counted_narratives_thread on counted_narratives (site_id, thread_id, comment_id)`,
  `create index counted_narratives_posted on counted_narratives (site_id, posted_at)`,

  `insert into counted_comments
    select c.site_id, c.id, c.thread_id, c.author_id, c.posted_at, a.token_count, a.incivility
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.deleted_at is null`,
  `insert into counted_narratives
    select c.site_id, m.narrative_id, c.id, c.thread_id, c.author_id, c.posted_at, a.incivility,
      min(m.narrative_version), count(*) filter (where m.voice = 'own'), count(*) filter (where m.voice <> 'own'),
      count(*) filter (where m.voice = 'own' and m.negated), count(*) filter (where m.voice = 'own' and m.question),
      count(*) filter (where m.voice = 'own' and m.obfuscated)
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    join narrative_matches m on m.site_id = c.site_id and m.revision_id = c.revision_id
    where c.deleted_at is null
    group by c.site_id, m.narrative_id, c.id, c.thread_id, c.author_id, c.posted_at, a.incivility`,

  ...['counted_comments', 'counted_narratives'].map(
    (table) => `alter table ${table} set (autovacuum_analyze_scale_factor = 0.02)`,
  ),
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table counted_narratives').execute(db);
  await sql.raw('drop table counted_comments').execute(db);
}
