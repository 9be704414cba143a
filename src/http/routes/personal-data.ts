import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { exportAuthor } from '../../ingest/author-export.js';
import { askForErasure } from '../../ingest/erasure.js';
import { retentionCutoff, setRetention } from '../../ingest/retention.js';
import { countDue } from '../../store/privacy/erasing.js';
import { findAuthor } from '../../store/privacy/held-of-author.js';
import { hashAuthor, readActions } from '../../store/privacy/personal-data-actions.js';
import { readRetention } from '../../store/privacy/retention.js';
import type {
  AuthorExportView,
  HeldOfAuthorView,
  NewErasure,
  PersonalData,
  RetentionPreview,
} from '../contract.js';
import { jsonBody, limitParam, NOTHING, queryParam, route, type Call } from '../route.js';
import { timesOf } from '../times.js';

/** A hundred years: longer is never. */
const MAX_DAYS = 36_500;

export const erasure = z.object(
  { authorId: cleanText('must be a string', 500).refine((id) => id !== '', 'must not be empty') },
  'must be an object with authorId',
);
export const retention = z.object(
  {
    days: z
      .int('must be a whole number, or null')
      .min(1, 'must be at least 1')
      .max(MAX_DAYS, `must be at most ${MAX_DAYS}`)
      .nullable(),
  },
  'must be an object with days',
);

/** What is held of single commenters: told, erased, and for how long it is kept. */
export const personalDataRoutes = [
  route('manage-personal-data', 'get', '/v1/personal-data', async (call) => {
    const { services, principal } = call;
    const actions = await readActions(services.db, principal.siteId, limitParam(call, 'limit', 50, 200));
    const answer: PersonalData = {
      retentionDays: await readRetention(services.db, principal.siteId),
      actions: actions.map((action) => ({ ...action, ...timesOf(action) })),
    };
    return { json: answer };
  }),

  route('manage-personal-data', 'get', '/v1/personal-data/author', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = authorParam(call);
    const held = await findAuthor(db, siteId, id);
    if (!held) throw new ParleyError('not_found', 'no comment of such an author is held');
    const { name, comments, deleted, firstAt, lastAt } = held;
    const answer: HeldOfAuthorView = {
      id,
      name,
      comments,
      deleted,
      firstAt: firstAt?.toISOString() ?? null,
      lastAt: lastAt?.toISOString() ?? null,
      hash: await hashAuthor(db, siteId, id),
    };
    return { json: answer };
  }),

  // Noted down, and therefore no GET: nothing that only looks may write.
  route('manage-personal-data', 'post', '/v1/personal-data/exports', async (call) => {
    const { services, principal, now } = call;
    const { authorId } = parseWith(erasure, jsonBody(call));
    const { siteId, moderatorId } = principal;
    const told = await exportAuthor(services.db, { siteId, authorSourceId: authorId, moderatorId, now });
    const { firstAt, lastAt, ...author } = told.author;
    const answer: AuthorExportView = {
      author: {
        ...author,
        firstAt: firstAt?.toISOString() ?? null,
        lastAt: lastAt?.toISOString() ?? null,
      },
      comments: told.comments.map((comment) => ({
        sourceId: comment.sourceId,
        threadId: comment.threadId,
        threadTitle: comment.threadTitle,
        parentId: comment.parentId,
        postedAt: comment.postedAt?.toISOString() ?? null,
        receivedAt: comment.receivedAt.toISOString(),
        deletedAt: comment.deletedAt?.toISOString() ?? null,
        reviewState: comment.reviewState,
        revisions: comment.revisions,
        decisions: comment.decisions,
      })),
    };
    return { json: answer };
  }),

  route('manage-personal-data', 'post', '/v1/personal-data/erasures', async (call) => {
    const { services, principal, now } = call;
    const { authorId } = parseWith(erasure, jsonBody(call));
    const { siteId, moderatorId } = principal;
    const id = await askForErasure(services.db, { siteId, authorSourceId: authorId, moderatorId, now });
    return { status: 202, json: { id } satisfies NewErasure };
  }),

  route('manage-personal-data', 'get', '/v1/personal-data/retention-preview', async (call) => {
    const days = limitParam(call, 'days', 365, MAX_DAYS);
    const before = retentionCutoff(days, call.now);
    const comments = await countDue(call.services.db, call.principal.siteId, { before });
    return { json: { days, before: before.toISOString(), comments } satisfies RetentionPreview };
  }),

  route('manage-personal-data', 'post', '/v1/personal-data/retention', async (call) => {
    const { services, principal, now } = call;
    const { days } = parseWith(retention, jsonBody(call));
    const { siteId, moderatorId } = principal;
    await setRetention(services.db, { siteId, days, moderatorId, now });
    return NOTHING;
  }),
];

function authorParam(call: Call): string {
  const id = queryParam(call, 'id');
  if (id === undefined) throw new ParleyError('invalid_input', 'id must say which author');
  return id;
}
