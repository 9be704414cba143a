import { type Kysely, sql } from 'kysely';

/**
 * The first schema. Every table is keyed by site first, so that one site's rows can be moved, partitioned or
 * erased without touching another's. Written for PostgreSQL 15; the embedded store runs the same statements.
 */
const UP = [
  `create table sites (
    id text primary key,
    name text not null,
    time_zone text not null default 'UTC',
    signing_secret text,
    created_at timestamptz not null default now()
  )`,

  `create table api_keys (
    site_id text not null references sites,
    id bigint generated always as identity,
    name text not null,
    key_hash text not null unique,
    prefix text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (site_id, id)
  )`,

  `create table moderators (
    site_id text not null references sites,
    id bigint generated always as identity,
    name text not null,
    created_at timestamptz not null default now(),
    primary key (site_id, id)
  )`,
  `create table sign_in_links (
    site_id text not null,
    token_hash text not null unique,
    moderator_id bigint not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (site_id, token_hash),
    foreign key (site_id, moderator_id) references moderators
  )`,
  `create table sessions (
    site_id text not null,
    token_hash text not null unique,
    moderator_id bigint not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (site_id, token_hash),
    foreign key (site_id, moderator_id) references moderators
  )`,

  `create table threads (
    site_id text not null references sites,
    id bigint generated always as identity,
    source_id text not null,
    url text,
    title text,
    byline text,
    published_at timestamptz,
    article_text text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (site_id, id),
    unique (site_id, source_id)
  )`,
  `create table authors (
    site_id text not null references sites,
    id bigint generated always as identity,
    source_id text not null,
    name text not null,
    primary key (site_id, id),
    unique (site_id, source_id)
  )`,
  // position: order of arrival inside the thread, the reading order where the source gives no times.
  `create table comments (
    site_id text not null,
    id bigint generated always as identity,
    thread_id bigint not null,
    source_id text not null,
    parent_source_id text,
    author_id bigint,
    position integer not null,
    posted_at timestamptz,
    received_at timestamptz not null default now(),
    revision_id bigint,
    deleted_at timestamptz,
    review_state text not null default 'clear'
      check (review_state in ('clear','waiting','approved','rejected','deferred','escalated')),
    priority real not null default 0,
    primary key (site_id, id),
    unique (site_id, thread_id, source_id),
    foreign key (site_id, thread_id) references threads,
    foreign key (site_id, author_id) references authors
  )`,
  `create index comments_queue on comments (site_id, priority desc, id)
    where review_state = 'waiting' and deleted_at is null`,
  `create index comments_thread on comments (site_id, thread_id, position)`,
  `create index comments_author on comments (site_id, author_id)`,
  `create index comments_posted on comments (site_id, posted_at)`,

  // A deleted comment keeps its rows; the text of its revisions is emptied. skipped: replaced by a newer
  // revision, or deleted, before its turn came. error: why it failed, one of FAILURE_CODES.
  `create table revisions (
    site_id text not null,
    id bigint generated always as identity,
    comment_id bigint not null,
    number integer not null,
    text text not null,
    text_hash text not null,
    created_at timestamptz not null default now(),
    state text not null default 'pending' check (state in ('pending','analyzed','failed','skipped')),
    error text,
    primary key (site_id, id),
    unique (site_id, comment_id, number),
    foreign key (site_id, comment_id) references comments
  )`,
  `create index revisions_unfinished on revisions (site_id, state, id) where state in ('pending','failed')`,

  `create table analyses (
    site_id text not null,
    revision_id bigint not null,
    incivility real not null,
    scores jsonb not null,
    action text not null check (action in ('none','review')),
    reasons jsonb not null,
    versions jsonb not null,
    token_count integer not null,
    analyzed_at timestamptz not null default now(),
    primary key (site_id, revision_id),
    foreign key (site_id, revision_id) references revisions
  )`,
  `create table findings (
    site_id text not null,
    revision_id bigint not null,
    ordinal integer not null,
    detector text not null,
    span_start integer not null,
    span_end integer not null,
    severity smallint not null,
    target_kind text,
    target_name text,
    about text not null,
    source text not null,
    primary key (site_id, revision_id, ordinal),
    foreign key (site_id, revision_id) references analyses on delete cascade
  )`,
  `create table narrative_matches (
    site_id text not null,
    revision_id bigint not null,
    ordinal integer not null,
    narrative_id text not null,
    narrative_version integer not null,
    rule text not null,
    span_start integer not null,
    span_end integer not null,
    voice text not null check (voice in ('own','echo','external')),
    strength text not null check (strength in ('strong','weak')),
    negated boolean not null,
    question boolean not null,
    conditional boolean not null,
    obfuscated boolean not null,
    quoted_from text,
    primary key (site_id, revision_id, ordinal),
    foreign key (site_id, revision_id) references analyses on delete cascade
  )`,
  `create index narrative_matches_by_narrative on narrative_matches (site_id, narrative_id, revision_id)`,

  // One row a version; the newest version of an id is the one in force.
  `create table narratives (
    site_id text not null references sites,
    id text not null,
    version integer not null,
    title text not null,
    description text not null,
    status text not null check (status in ('proposed','active','retired')),
    definition jsonb not null,
    content_hash text not null,
    created_at timestamptz not null default now(),
    primary key (site_id, id, version)
  )`,

  // Append-only. A row either says a verdict or takes an earlier row back.
  `create table decisions (
    site_id text not null,
    id bigint generated always as identity,
    comment_id bigint not null,
    revision_id bigint not null,
    moderator_id bigint not null,
    verdict text check (verdict in ('approve','reject','defer','escalate')),
    undoes bigint,
    note text,
    created_at timestamptz not null default now(),
    primary key (site_id, id),
    check ((verdict is null) <> (undoes is null)),
    foreign key (site_id, comment_id) references comments,
    foreign key (site_id, moderator_id) references moderators,
    foreign key (site_id, undoes) references decisions
  )`,
  `create index decisions_comment on decisions (site_id, comment_id, id desc)`,
  `create unique index decisions_undone on decisions (site_id, undoes) where undoes is not null`,

  // Written in the transaction that stores the fact, removed in the one that stores the result: whatever is
  // in here is still to be done, also after every queue is lost. published_at: when the relay last queued it.
  `create table outbox (
    site_id text not null references sites,
    id bigint generated always as identity,
    topic text not null,
    subject_ids bigint[] not null,
    created_at timestamptz not null default now(),
    published_at timestamptz,
    job_id text,
    failed_at timestamptz,
    primary key (site_id, id)
  )`,
  `create index outbox_unpublished on outbox (id) where published_at is null and failed_at is null`,
  `create index outbox_published on outbox (published_at) where published_at is not null and failed_at is null`,

  // Statistics of a table that lack a site make the planner take it for empty, and its plans for it are then slow
  // by orders of magnitude: gathered anew after 2 % of the rows have changed, not after 10 %.
  ...[
    'threads',
    'authors',
    'comments',
    'revisions',
    'analyses',
    'findings',
    'narrative_matches',
    'decisions',
  ].map((table) => `alter table ${table} set (autovacuum_analyze_scale_factor = 0.02)`),
  // Every row is written twice and removed within seconds: what that leaves behind is cleared before it piles up.
  `alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`,
];

const TABLES = [
  'outbox',
  'decisions',
  'narratives',
  'narrative_matches',
  'findings',
  'analyses',
  'revisions',
  'comments',
  'authors',
  'threads',
  'sessions',
  'sign_in_links',
  'moderators',
  'api_keys',
  'sites',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await sql.raw(`drop table ${table}`).execute(db);
}
