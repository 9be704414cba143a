import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { readDocument } from '../../analysis/document.js';
import { compileNarratives } from '../../analysis/narrative-matcher.js';
import { ParleyError } from '../../domain/errors.js';
import type { Stance } from '../../domain/stance.js';
import {
  insertCoding,
  insertSample,
  readSampleIds,
  readSamples,
  readStandingCodes,
  readUnitStrata,
  readUnitTexts,
  type SampleRow,
  type UnitText,
} from '../../store/narratives/codings.js';
import type { Db } from '../../store/database.js';
import { readRecentComments } from '../../store/comments/recent-comments.js';
import type { Database } from '../../store/schema.js';
import { newestDefinitions } from '../registry.js';
import { type CodingFrame, drawSample, type SampleSizes, type StratumName } from './draw-sample.js';
import { codingResults, type CodingResults } from './results.js';

/** How long matching may keep the event loop from what else the process does. */
const TURN_MILLISECONDS = 4;

export interface SampleRequest {
  readonly siteId: string;
  readonly narrativeId: string;
  /** The newest so many comments are drawn from. */
  readonly comments: number;
  readonly sizes: SampleSizes;
  readonly seed: number;
  readonly createdBy: number;
  readonly now: Date;
}

/**
 * Draws comments to be coded for the newest version of a narrative: what its strong rules find, what only its weak rules
 * find, and some of the rest, without which nobody would know what it misses. Only own words count as found. Each
 * comment is read by itself, so that a quotation counts as one, whoever said it first. Answers the sample's id.
 * @throws {ParleyError} `not_found`; `conflict` when there is nothing to draw.
 */
export async function requestSample(db: Kysely<Database>, request: SampleRequest): Promise<number> {
  const { siteId, narrativeId, sizes, seed, createdBy, now } = request;
  const definitions = await newestDefinitions(db, siteId);
  const definition = definitions.find(({ id }) => id === narrativeId);
  if (!definition) throw new ParleyError('not_found', 'no such narrative');
  const { minStrength } = definition.options;
  const matcher = compileNarratives(
    definitions.map((each) =>
      each.id === narrativeId
        ? { ...each, status: 'active', options: { ...each.options, minStrength: 'weak' } }
        : { ...each, status: 'retired' },
    ),
  );
  const all: { commentId: number; revisionId: number; stratum: StratumName }[] = [];
  let began = performance.now();
  for (const { commentId, revisionId, text } of await readRecentComments(db, siteId, request.comments)) {
    const own = matcher.match(readDocument(text)).filter(({ voice }) => voice === 'own');
    const stratum = own.some(({ strength }) => strength === 'strong')
      ? 'strong'
      : own.length > 0
        ? 'weak'
        : 'miss';
    all.push({ commentId, revisionId, stratum });
    if (performance.now() - began > TURN_MILLISECONDS) {
      await nextTurn();
      began = performance.now();
    }
  }
  const reported: StratumName[] = minStrength === 'weak' ? ['strong', 'weak'] : ['strong'];
  const { frame, units } = drawSample(all, { sizes, seed, reported });
  if (units.length === 0) throw new ParleyError('conflict', 'there are no comments to draw from');
  return db.transaction().execute((tx) =>
    insertSample(tx, {
      ...{ siteId, narrativeId, narrativeVersion: definition.version, seed, frame, createdBy, now, units },
    }),
  );
}

/** A sample as one person may see it. */
export interface SampleView extends Omit<SampleRow, 'frame'> {
  readonly frame: CodingFrame;
  /** Units this person has not coded yet. */
  readonly left: number;
  /** Null while people code, so that nobody is told what others say before having said it too. */
  readonly results: CodingResults | null;
  readonly disputed: readonly Disputed[];
}

/** A unit on which coders differ, with what each of them says. */
export interface Disputed extends UnitText {
  readonly codes: readonly {
    readonly coder: string;
    readonly present: boolean;
    readonly stance: Stance | null;
  }[];
}

/**
 * One sample. What coders say is seen when two of them have coded all of it, but not by anybody who has begun and not
 * finished.
 * @throws {ParleyError} `not_found`
 */
export async function viewSample(
  db: Db,
  siteId: string,
  sampleId: number,
  personId: number | null,
): Promise<SampleView> {
  const [sample] = await readSamples(db, siteId, { id: sampleId, limit: 1 });
  if (!sample) throw new ParleyError('not_found', 'no such sample');
  const frame = sample.frame as CodingFrame; // Only `requestSample` writes it.
  const coded = sample.coders.find(({ id }) => id === personId)?.coded ?? 0;
  const left = sample.units - coded;
  const finished = sample.coders.filter((coder) => coder.coded >= sample.units).length;
  const mayLook = finished >= 2 && (coded === 0 || left <= 0);
  if (!mayLook) return { ...sample, frame, left, results: null, disputed: [] };
  const codes = await readStandingCodes(db, siteId, sampleId);
  const results = codingResults(await readUnitStrata(db, siteId, sampleId), codes, frame);
  const texts =
    results.disputed.length === 0
      ? []
      : await readUnitTexts(db, siteId, sampleId, {
          ordinals: results.disputed,
          limit: results.disputed.length,
        });
  const disputed = texts.map((text) => ({
    ...text,
    codes: codes
      .filter(({ unit, adjudicates }) => unit === text.ordinal && !adjudicates)
      .map(({ coder, present, stance }) => ({ coder, present, stance })),
  }));
  return { ...sample, frame, left, results, disputed };
}

/** What the newest sample of a version says that two people have coded all of; null where there is none. */
export async function newestResults(
  db: Db,
  siteId: string,
  which: { readonly narrativeId: string; readonly version: number },
): Promise<CodingResults | null> {
  for (const id of await readSampleIds(db, siteId, which)) {
    const { results } = await viewSample(db, siteId, id, null);
    if (results !== null) return results;
  }
  return null;
}

export interface CodingEntry {
  readonly siteId: string;
  readonly sampleId: number;
  readonly unit: number;
  readonly personId: number;
  readonly present: boolean;
  readonly stance: Stance | null;
  readonly now: Date;
}

/**
 * Keeps what somebody says of a unit; said again, the latest stands.
 * @throws {ParleyError} `not_found`; `conflict` for whoever may see by now what others say.
 */
export async function code(db: Db, entry: CodingEntry): Promise<void> {
  const sample = await viewSample(db, entry.siteId, entry.sampleId, entry.personId);
  if (sample.results !== null)
    throw new ParleyError('conflict', 'two people have coded this sample, and what they said can be seen');
  await append(db, entry, false);
}

/**
 * Settles a unit; the coders' own words stay as they are.
 * @throws {ParleyError} `not_found`; `conflict` while this person may not see what the coders said.
 */
export async function adjudicate(db: Db, entry: CodingEntry): Promise<void> {
  const sample = await viewSample(db, entry.siteId, entry.sampleId, entry.personId);
  if (sample.results === null)
    throw new ParleyError('conflict', 'two people, and oneself if one codes, have to be done first');
  await append(db, entry, true);
}

async function append(
  db: Db,
  { unit, personId, ...entry }: CodingEntry,
  adjudicates: boolean,
): Promise<void> {
  const { siteId, sampleId, present, now } = entry;
  const stance = present ? entry.stance : null;
  const stored = await insertCoding(db, {
    ...{ siteId, sampleId, ordinal: unit, coderId: personId, adjudicates, present, stance, now },
  });
  if (!stored) throw new ParleyError('not_found', 'no such unit');
}
