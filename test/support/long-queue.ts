import { sql, type Kysely } from 'kysely';
import { REPORT_KINDS } from '../../src/domain/reader-report.js';
import { marksOf } from '../../src/store/analyses/finding-marks.js';
import { countComments, countNarratives } from '../../src/store/narratives/counted.js';
import type { Database } from '../../src/store/schema.js';
import { urgencyOfWords } from '../../src/triage/urgency.js';

const FORMS = ['name-calling', 'aspersion', 'vulgarity', 'threat', 'shouting'] as const;
const TARGETS = ['commenter', 'author', 'public-figure', 'group'] as const;
const SEVERITIES = [1, 2, 3] as const;
const SCORES = 1_000;

/**
 * Fills a fresh site with `comments` analyzed comments that wait for review, by 1,000 authors in `threads` threads,
 * straight in the database: every form and target, scores over the whole range, a rare narrative, readers' reports of one in
 * 49. `searchable` ones are posted a minute apart, the last just now, hold words that one in a hundred and one in a
 * thousand hold (`w0` to `w99`, `k0` to `k999`), and are counted for reports. What `checkInvariants` and `checkUrgency` claim
 * holds of them, but that no version of the narratives is stored.
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
      a as (select min(id) as first from authors where site_id = ${siteId}),
      r as (select coalesce(max(id), 0) as before from revisions)
      insert into comments (site_id, thread_id, source_id, author_id, position, revision_id, review_state, priority, found, posted_at)
      select ${siteId}, t.first + n % ${threads}::int, 'c' || n, a.first + n % 1000, n, r.before + n, 'waiting',
        (${pointsOfWords()}::real[])[${PLACE_OF_POINTS}], (${marks()}::int[])[1 + (r.before + n) % 5 + 5 * ((r.before + n) / 7 % 4)],
        case when ${searchable}::boolean then now() - (${comments}::int - n) * interval '1 minute' end
      from t, a, r, generate_series(1, ${comments}::int) n`,
    sql`insert into revisions (site_id, id, comment_id, number, text, text_hash, state) overriding system value
      select site_id, revision_id, id, 1, 'You are number ' || id ||
        case when ${searchable}::boolean then ' in w' || id % 100 || ' of k' || id % 1000 else '' end, 'h' || id, 'analyzed'
      from comments where site_id = ${siteId} order by id`,
    sql`select setval(pg_get_serial_sequence('revisions', 'id'), max(id)) from revisions`,
    sql`update threads t set latest_comment_at = latest.at from (
        select thread_id, max(coalesce(posted_at, received_at)) as at from comments where site_id = ${siteId} group by thread_id
      ) latest
      where t.site_id = ${siteId} and t.id = latest.thread_id`,
    sql`insert into analyses (site_id, revision_id, incivility, scores, action, reasons, versions, token_count)
      select site_id, id, (id % ${SCORES}) / 1000.0, jsonb_build_object('INCIVILITY', (id % ${SCORES}) / 1000.0), 'review', '[]', '{}', 4
      from revisions where site_id = ${siteId}`,
    sql`insert into findings (site_id, revision_id, ordinal, detector, span_start, span_end, severity, target_kind, about, source)
      select site_id, id, 0, (${FORMS}::text[])[1 + id % 5], 0, 3, 1 + id % 3, (${TARGETS}::text[])[1 + id / 7 % 4],
        'It is found.', 'test'
      from revisions where site_id = ${siteId}`,
    sql`insert into narrative_matches (site_id, revision_id, ordinal, narrative_id, narrative_version, rule, span_start,
        span_end, voice, strength, negated, question, conditional, obfuscated)
      select site_id, id, 0, case when id % 1000 = 0 then 'rare' else 'common' end, 1, 'p1', 0, 3, 'own', 'strong',
        false, false, false, false
      from revisions where site_id = ${siteId} and id % 10 = 0`,
    sql`update comments set open_reports = 1 + id % 3 where site_id = ${siteId} and id % 49 = 0`,
    sql`insert into reader_reports (site_id, comment_id, source_id, kind, reported_at, received_at)
      select site_id, id, 'r' || n, (${REPORT_KINDS}::text[])[1 + (id + n) % 5], received_at, received_at
      from comments, generate_series(1, open_reports) n where site_id = ${siteId} and id % 49 = 0`,
  ];
  const ofSite = sql`c.site_id = ${siteId}`;
  if (searchable)
    statements.push(
      sql`insert into counted_comments ${countComments(ofSite)}`,
      sql`insert into counted_narratives ${countNarratives(ofSite)}`,
    );
  for (const statement of statements) await statement.execute(db);
  for (const table of [
    'threads',
    'comments',
    'revisions',
    'analyses',
    'findings',
    'narrative_matches',
    'decisions',
    'reader_reports',
    'counted_comments',
    'counted_narratives',
  ])
    await sql.raw(`analyze ${table}`).execute(db);
}

/** Where `pointsOfWords` has what the words of the revision `r.before + n` are worth, from 1. */
const PLACE_OF_POINTS = sql`1 + (r.before + n) % ${SCORES} + ${SCORES} * ((r.before + n) % 3 + 3 * ((r.before + n) / 7 % 4))`;

/** What is marked of every form and target. */
function marks(): number[] {
  return TARGETS.flatMap((kind) =>
    FORMS.map((detector) => marksOf([{ detector, target: { kind, name: null } }])),
  );
}

/** What is made of every score, severity and target is worth to the queue; the form goes with the score. */
function pointsOfWords(): number[] {
  return TARGETS.flatMap((kind) =>
    SEVERITIES.flatMap((severity) =>
      Array.from({ length: SCORES }, (_, score) =>
        urgencyOfWords({
          scores: { INCIVILITY: score / SCORES },
          findings: [{ detector: FORMS[score % 5] ?? FORMS[0], severity, target: { kind, name: null } }],
          recommendation: { action: 'review' },
        }),
      ),
    ),
  );
}
