import { type Kysely, sql } from 'kysely';

/** Rules that editors write, what they did or would have done, and decisions they make. */
const UP = [
  `create table rules (
    site_id text not null references sites,
    id bigint generated always as identity,
    created_at timestamptz not null default now(),
    primary key (site_id, id)
  )`,
  // Append-only: what a rule says is never changed, a new version says it differently.
  `create table rule_versions (
    site_id text not null,
    rule_id bigint not null,
    version integer not null,
    title text not null,
    condition jsonb not null,
    actions jsonb not null,
    created_by bigint not null,
    created_at timestamptz not null default now(),
    primary key (site_id, rule_id, version),
    foreign key (site_id, rule_id) references rules,
    foreign key (site_id, created_by) references moderators
  )`,
  // Append-only too: a version is in the state of its newest row.
  `create table rule_states (
    site_id text not null,
    id bigint generated always as identity,
    rule_id bigint not null,
    version integer not null,
    state text not null check (state in ('draft','shadow','on','retired')),
    changed_by bigint not null,
    changed_at timestamptz not null default now(),
    primary key (site_id, id),
    foreign key (site_id, rule_id, version) references rule_versions,
    foreign key (site_id, changed_by) references moderators
  )`,
  `create index rule_states_newest on rule_states (site_id, rule_id, version, id desc)`,

  // Which rules applied to a text when it was analyzed. state and actions: as they were then; in the shadow
  // nothing was done.
  `create table rule_hits (
    site_id text not null,
    revision_id bigint not null,
    rule_id bigint not null,
    version integer not null,
    state text not null check (state in ('shadow','on')),
    actions jsonb not null,
    created_at timestamptz not null default now(),
    primary key (site_id, revision_id, rule_id, version),
    foreign key (site_id, revision_id) references analyses on delete cascade,
    foreign key (site_id, rule_id, version) references rule_versions
  )`,
  `create index rule_hits_rule on rule_hits (site_id, rule_id, version, revision_id desc)`,

  // Rejecting without a person is off until somebody who may turns it on.
  `alter table sites add column rejects_automatically boolean not null default false`,
  // A decision is a person's or a rule's.
  `alter table decisions alter column moderator_id drop not null`,
  `alter table decisions add column rule_id bigint, add column rule_version integer`,
  `alter table decisions add constraint decisions_by check (
    (moderator_id is null) = (rule_id is not null) and (rule_id is null) = (rule_version is null)
  )`,
  `alter table decisions add constraint decisions_rule
    foreign key (site_id, rule_id, rule_version) references rule_versions`,
  `create index decisions_made on decisions (site_id, created_at)`,
];

const DOWN = [
  `drop index decisions_made`,
  // What a rule has decided nobody has: with the rules, it is forgotten, and what took it back as well.
  `delete from decisions d where d.undoes in (
    select r.id from decisions r where r.site_id = d.site_id and r.rule_id is not null
  )`,
  `delete from decisions where rule_id is not null`,
  `alter table decisions drop constraint decisions_rule`,
  `alter table decisions drop constraint decisions_by`,
  `alter table decisions drop column rule_id, drop column rule_version`,
  `alter table decisions alter column moderator_id set not null`,
  `alter table sites drop column rejects_automatically`,
  `drop table rule_hits`,
  `drop table rule_states`,
  `drop table rule_versions`,
  `drop table rules`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
