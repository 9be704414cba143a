import { sql, type Kysely } from 'kysely';
import { countComments, countNarratives } from '../../src/store/narratives/counted.js';
import type { Database } from '../../src/store/schema.js';

/**
 * Fills a fresh site with `comments` analyzed comments that wait for review, by 1,000 authors in `threads` threads,
 * straight in the database: every form and target, scores over the whole range, a rare narrative. `searchable` ones are
 * posted a minute apart, the last just now, hold words that one in a hundred and one in a thousand hold (`w0` to `w99`, `k0`
 * to `k999`), and are counted for reports.
 */
export async function storeLongQueue(
  db: Kysely<Database>,
  siteId: string,
  comments: number,
  { threads = 200, searchable = false } = {},
): Promise<void> {
  const statements = [
    sql`insert into sites (id, name) values (${siteId}, ${siteId})`,
    sql`insert into threads (site_id, source_id, title)
      select ${siteId}, 't' || n, 'Thread ' || n from generate_series(1, ${threads}::int) n`,
    sql`insert into authors (site_id, source_id, name)
      select ${siteId}, 'a' || n, 'Author ' || n from generate_series(1, 1000) n`,
    sql`with t as (select min(id) as first from threads where site_id = ${siteId}),
      a as (select min(id) as first from authors where site_id = ${siteId})
      insert into comments (site_id, thread_id, source_id, author_id, position, review_state, priority, posted_at)
      select ${siteId}, t.first + n % ${threads}::int, 'c' || n, a.first + n % 1000, n, 'waiting', (n::bigint * 7919 % 10007) / 100.07,
        case when ${searchable}::boolean then now() - (${comments}::int - n) * interval '1 minute' end
      from t, a, generate_series(1, ${comments}::int) n`,
    sql`insert into revisions (site_id, comment_id, number, text, text_hash, state)
      select site_id, id, 1, 'You are number ' || id ||
        case when ${searchable}::boolean then ' in w' || id % 100 || ' of k' || id % 1000 else '' end, 'h' || id, 'analyzed' from comments where site_id = ${siteId}`,
    sql`update comments c set revision_id = r.id from revisions r
      where c.site_id = ${siteId} and r.site_id = c.site_id and r.comment_id = c.id`,
    sql`update threads t set latest_comment_at = (
      select max(received_at) from comments c where c.site_id = t.site_id and c.thread_id = t.id) where site_id = ${siteId}`,
    sql`insert into analyses (site_id, revision_id, incivility, scores, action, reasons, versions, token_count)
      select site_id, id, (id % 1000) / 1000.0, jsonb_build_object('INCIVILITY', (id % 1000) / 1000.0), 'review', '[]', '{}', 4
      from revisions where site_id = ${siteId}`,
    sql`insert into findings (site_id, revision_id, ordinal, detector, span_start, span_end, severity, target_kind, about, source)
      select site_id, id, 0,
        (array['name-calling','aspersion','vulgarity','threat','shouting'])[1 + id % 5], 0, 3, 1 + id % 3,
        (array['commenter','author','public-figure','group'])[1 + id / 7 % 4], 'It is found.', 'test'
      from revisions where site_id = ${siteId}`,
    sql`insert into narrative_matches (site_id, revision_id, ordinal, narrative_id, narrative_version, rule, span_start,
        span_end, voice, strength, negated, question, conditional, obfuscated)
      select site_id, id, 0, case when id % 1000 = 0 then 'rare' else 'common' end, 1, 'p1', 0, 3, 'own', 'strong',
        false, false, false, false
      from revisions where site_id = ${siteId} and id % 10 = 0`,
  ];
  const ofSite = sql`c.site_id = ${siteId}`;
  if (searchable)
    statements.push(
      sql`insert into counted_comments ${countComments(ofSite)}`,
      sql`insert into counted_narratives ${countNarratives(ofSite)}`,
    );
  for (const statement of statements) await statement.execute(db);
  await sql`update comments set open_reports = 1 + id % 3 where site_id = ${siteId} and id % 49 = 0`.execute(
    db,
  );
  for (const table of [
    'threads',
    'comments',
    'revisions',
    'analyses',
    'findings',
    'narrative_matches',
    'decisions',
    'counted_comments',
    'counted_narratives',
  ])
    await sql.raw(`analyze ${table}`).execute(db);
}
