import { type Kysely, sql } from 'kysely';
import { readDocument } from '../src/analysis/document.js';
import type { NarrativeDefinition } from '../src/analysis/narrative-definition.js';
import { compileNarratives } from '../src/analysis/narrative-matcher.js';
import { readNarrativeDefinition } from '../src/narratives/definition-schema.js';
import { seedNarratives } from '../src/narratives/registry.js';
import { countComments, countNarratives } from '../src/store/narratives/counted.js';
import { insertNarrativeMatches, type MatchRow } from '../src/store/narratives/narrative-matches.js';
import type { Database } from '../src/store/schema.js';

const DAY = 86_400_000;
const FIRST_DAY = Date.parse('2025-11-01T00:00:00Z');
const COMMENTS_A_THREAD = 200;

/** Numbers from 0 to 1, the same for the same seed (T. Mulberry's 32-bit generator). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The n-th of some thousand words that nobody says. */
export function inventedWord(n: number): string {
  const syllables = ['ba', 'ko', 'li', 'mu', 'ne', 'ro', 'sa', 'ti', 'vu', 'ze'];
  return Array.from(String(n), (digit) => syllables[Number(digit)]).join('') + 'n';
}

/** Definitions of two phrases each, one with a gap, in words that only they use. */
export function generatedDefinitions(count: number): NarrativeDefinition[] {
  return Array.from({ length: count }, (_, n) => {
    const [one, other] = [inventedWord(50_000 + 2 * n), inventedWord(50_001 + 2 * n)];
    const read = readNarrativeDefinition({
      schema: 'narrative/1',
      id: `story-${String(n).padStart(4, '0')}`,
      version: 1,
      title: `Story ${n}`,
      description: 'Generated.',
      match: {
        any: [
          { id: 'p1', phrase: `${one} <0-2> ${other}~` },
          { id: 'p2', phrase: `(the|that) ${other} ${one}` },
        ],
      },
    });
    if ('issues' in read) throw new Error('a generated definition is wrong');
    return read.definition;
  });
}

/**
 * A comment of about 35 words, some in quotation marks, that tells the n-th story with a chance of `share` / n: a few
 * stories are told all the time, most of them rarely.
 */
export function generatedText(random: () => number, stories: number, share: number): string {
  const words = Array.from({ length: 15 + Math.floor(40 * random()) }, () =>
    inventedWord(Math.floor(4_000 * random() ** 3)),
  );
  const weight = Math.log(stories) + 0.5772;
  for (let left = share * weight; random() < left; left -= 1) {
    const n = Math.min(stories, Math.floor(Math.exp(random() * Math.log(stories + 1)))) - 1;
    const [one, other] = [inventedWord(50_000 + 2 * n), inventedWord(50_001 + 2 * n)];
    const told = random() < 0.5 ? `${one} ${words[0]} ${other}` : `that ${other} ${one}`;
    words.splice(Math.floor(random() * words.length), 0, random() < 0.1 ? `"they said ${told} again"` : told);
  }
  return words.map((word, index) => (index % 12 === 11 ? `${word}.` : word)).join(' ');
}

/** Fills an empty database with one site, straight in its tables; every match is what the matcher finds. */
export async function generateSite(
  db: Kysely<Database>,
  siteId: string,
  {
    comments,
    narratives,
    seed,
  }: { readonly comments: number; readonly narratives: number; readonly seed: number },
): Promise<void> {
  const random = randomNumbers(seed);
  const definitions = generatedDefinitions(narratives);
  const matcher = compileNarratives(definitions);
  const threads = Math.ceil(comments / COMMENTS_A_THREAD);
  const authors = Math.ceil(comments / 20);
  await sql`insert into sites (id, name) values (${siteId}, ${siteId})`.execute(db);
  await seedNarratives(db, siteId, definitions);
  await sql`
    insert into threads (site_id, id, source_id, title) overriding system value
    select ${siteId}, n, 't' || n, 'Thread ' || n from generate_series(1, ${threads}::int) n`.execute(db);
  await sql`
    insert into authors (site_id, id, source_id, name) overriding system value
    select ${siteId}, n, 'a' || n, 'Author ' || n from generate_series(1, ${authors}::int) n`.execute(db);
  await sql`drop index if exists revisions_words`.execute(db); // Words are not searched for here.
  for (let thread = 1; thread <= threads; thread += 20) {
    const rows = { id: [], thread: [], author: [], at: [], text: [], incivility: [], tokens: [] } as {
      readonly [Key in 'id' | 'thread' | 'author' | 'incivility' | 'tokens']: number[];
    } & { readonly at: string[]; readonly text: string[] };
    const matches: MatchRow[] = [];
    for (let each = thread; each < thread + 20 && each <= threads; each += 1) {
      const begins = FIRST_DAY + random() * 360 * DAY;
      for (let n = 0; n < COMMENTS_A_THREAD; n += 1) {
        const id = (each - 1) * COMMENTS_A_THREAD + n + 1;
        if (id > comments) break;
        const text = generatedText(random, narratives, 0.17);
        const document = readDocument(text);
        rows.id.push(id);
        rows.thread.push(each);
        rows.author.push(1 + Math.floor(authors * random() ** 3));
        rows.at.push(new Date(begins + 2 * DAY * random() ** 3).toISOString());
        rows.text.push(text);
        rows.incivility.push(random() ** 3);
        rows.tokens.push(document.tokens.length);
        for (const match of matcher.match(document)) matches.push({ ...match, revisionId: id });
      }
    }
    const given = sql`unnest(${rows.id}::bigint[], ${rows.thread}::bigint[], ${rows.author}::bigint[],
      ${rows.at}::timestamptz[], ${rows.text}::text[], ${rows.incivility}::real[], ${rows.tokens}::int[])
      as row (id, thread_id, author_id, posted_at, text, incivility, tokens)`;
    await sql`
      insert into comments (site_id, id, thread_id, source_id, author_id, position, posted_at, revision_id)
      overriding system value
      select ${siteId}, id, thread_id, 'c' || id, author_id, id, posted_at, id from ${given}`.execute(db);
    await sql`
      insert into revisions (site_id, id, comment_id, number, text, text_hash, state) overriding system value
      select ${siteId}, id, id, 1, text, encode(sha256(convert_to(text, 'UTF8')), 'hex'), 'analyzed' from ${given}`.execute(
      db,
    );
    await sql`
      insert into analyses (site_id, revision_id, incivility, scores, action, reasons, versions, token_count)
      select ${siteId}, id, incivility, jsonb_build_object('INCIVILITY', incivility, 'TOXICITY', incivility / 2,
        'INSULT', incivility / 3, 'THREAT', incivility / 4, 'PROFANITY', incivility / 5), 'none', '[]',
        '{"scorer":"generated/1","detectors":"generated/1"}', tokens
      from ${given}`.execute(db);
    await insertNarrativeMatches(db, siteId, matches);
  }
  await sql`insert into counted_comments ${countComments(sql`c.site_id = ${siteId}`)}`.execute(db);
  await sql`insert into counted_narratives ${countNarratives(sql`c.site_id = ${siteId}`)}`.execute(db);
  for (const table of [
    'comments',
    'revisions',
    'analyses',
    'narrative_matches',
    'counted_comments',
    'counted_narratives',
  ])
    await sql.raw(`vacuum analyze ${table}`).execute(db);
}
