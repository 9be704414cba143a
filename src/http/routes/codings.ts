import { z } from 'zod';
import { STANCES } from '../../domain/stance.js';
import { parseWith } from '../../ingest/fields.js';
import {
  adjudicate,
  code,
  type CodingEntry,
  requestSample,
  type SampleView,
  viewSample,
} from '../../narratives/coding/coding.js';
import { readSamples, readUnitTexts } from '../../store/narratives/codings.js';
import type { CodingSample, CodingSampleList, NextCodingUnit, Stored } from '../contract.js';
import type { PersonPrincipal } from '../principal.js';
import { type Call, idParam, jsonBody, limitParam, NOTHING, route } from '../route.js';

const MOST_COMMENTS = 20_000;
const MOST_UNITS = 500;

const size = (usual: number) => z.int().min(0).max(MOST_UNITS).default(usual);

/** The body of `POST /v1/coding-samples`. */
export const newSample = z.strictObject({
  narrativeId: z.string({ error: 'must be the id of a narrative' }).min(1),
  comments: z.int().min(1).max(MOST_COMMENTS).default(5_000),
  strong: size(50),
  weak: size(100),
  misses: size(50),
});

/** The body of `POST /v1/coding-samples/:id/codings` and of `…/adjudications`. */
export const newCoding = z.strictObject({
  unit: z.int().positive(),
  present: z.boolean({ error: 'must be true or false' }),
  stance: z.enum(STANCES).nullish(),
});

/** Samples of comments that people code without seeing each other’s answers. */
export const codingRoutes = [
  route('code-narratives', 'get', '/v1/coding-samples', async (call) => {
    const limit = limitParam(call, 'limit', 50, 200);
    const rows = await readSamples(call.services.db, call.principal.siteId, { limit });
    const list: CodingSampleList = {
      samples: rows.map(
        ({ id, narrativeId, narrativeVersion, title, createdBy, createdAt, units, coders }) => ({
          ...{ id, narrativeId, narrativeVersion, title, createdBy, units, coders: [...coders] },
          createdAt: createdAt.toISOString(),
        }),
      ),
    };
    return { json: list };
  }),

  route('define-narratives', 'post', '/v1/coding-samples', async (call) => {
    const { narrativeId, comments, strong, weak, misses } = parseWith(newSample, jsonBody(call));
    const id = await requestSample(call.services.db, {
      ...{ siteId: call.principal.siteId, narrativeId, comments, now: call.now },
      sizes: { strong, weak, miss: misses },
      createdBy: call.principal.moderatorId,
      seed: Math.floor(call.now.getTime() / 1_000) % 2 ** 31,
    });
    return { json: { id } satisfies Stored, status: 201 };
  }),

  route('code-narratives', 'get', '/v1/coding-samples/:id', async (call) => {
    const { siteId } = call.principal;
    const me = call.principal.moderatorId;
    return { json: toSample(await viewSample(call.services.db, siteId, idParam(call, 'id'), me)) };
  }),

  route('code-narratives', 'get', '/v1/coding-samples/:id/next', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    const coderId = call.principal.moderatorId;
    const { left } = await viewSample(db, siteId, id, coderId);
    const [unit] = await readUnitTexts(db, siteId, id, { coderId, limit: 1 });
    const next: NextCodingUnit = {
      left,
      unit: unit
        ? { unit: unit.ordinal, threadTitle: unit.threadTitle, text: unit.text, answers: unit.answers }
        : null,
    };
    return { json: next };
  }),

  route('code-narratives', 'post', '/v1/coding-samples/:id/codings', async (call) => {
    await code(call.services.db, entryOf(call));
    return NOTHING;
  }),

  route('define-narratives', 'post', '/v1/coding-samples/:id/adjudications', async (call) => {
    await adjudicate(call.services.db, entryOf(call));
    return NOTHING;
  }),
];

function entryOf(call: Call<PersonPrincipal>): CodingEntry {
  const { stance, ...given } = parseWith(newCoding, jsonBody(call));
  const { siteId, moderatorId: personId } = call.principal;
  return { ...given, stance: stance ?? null, siteId, personId, sampleId: idParam(call, 'id'), now: call.now };
}

function toSample({ createdAt, disputed, coders, ...view }: SampleView): CodingSample {
  return {
    ...view,
    createdAt: createdAt.toISOString(),
    coders: [...coders],
    disputed: disputed.map(({ ordinal, commentId, threadId, threadTitle, text, answers, codes }) => ({
      ...{ unit: ordinal, commentId, threadId, threadTitle, text, answers, codes: [...codes] },
    })),
  };
}
