import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { DETECTORS, FINDING_JUDGMENTS } from '../../domain/finding.js';
import { parseWith } from '../../ingest/fields.js';
import { wilson } from '../../statistics/wilson.js';
import { labelFindings } from '../../review/label-findings.js';
import { isNewcomer } from '../../review/newcomer.js';
import {
  readAuthorRecord,
  readCopies,
  readFirstPost,
  readRevisions,
} from '../../store/comments/comment-background.js';
import { countFindingLabels } from '../../store/analyses/finding-labels.js';
import { readCommentView, readCommentViews } from '../comment-views.js';
import type { CommentBackground, CommentView, FindingLabelReport } from '../contract.js';
import { idParam, jsonBody, route } from '../route.js';

const COPIES_SHOWN = 5;
const REVISIONS_SHOWN = 20;

const span = z
  .object({ start: z.int().nonnegative(), end: z.int().positive() }, 'must be { start, end }')
  .refine(({ start, end }) => start < end, 'must end after its start');

export const newLabel = z.object(
  {
    revision: z.int('must be the number of the text you looked at').positive(),
    detector: z.enum(DETECTORS, `must be one of ${DETECTORS.join(', ')}`),
    spans: z.array(span).min(1, 'must name at least one place').max(500, 'must name at most 500 places'),
    says: z
      .enum(FINDING_JUDGMENTS, `must be ${FINDING_JUDGMENTS.join(' or ')}, or null to take it back`)
      .nullable(),
  },
  'must be an object with revision, detector, spans and says',
);

/** What is behind a comment (its author's record, copies, earlier texts), and what moderators say of single findings. */
export const commentBackgroundRoutes = [
  route('read', 'get', '/v1/comments/:id/background', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    const comment = await readCommentView(db, siteId, id);
    if (!comment)
      throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
    const record = comment.author ? await readAuthorRecord(db, siteId, comment.author.id) : undefined;
    const firstOfSite = record ? await readFirstPost(db, siteId) : null;
    const { ids, ...copies } = await readCopies(db, siteId, id, COPIES_SHOWN);
    const revisions = comment.revision > 1 ? await readRevisions(db, siteId, id, REVISIONS_SHOWN) : [];
    const background: CommentBackground = {
      author: record
        ? {
            ...record,
            firstPostedAt: record.firstPostedAt.toISOString(),
            newcomer: isNewcomer(
              new Date(comment.postedAt ?? comment.receivedAt),
              record.firstPostedAt,
              firstOfSite,
            ),
          }
        : null,
      copies: { ...copies, examples: await readCommentViews(db, siteId, ids) },
      revisions: revisions.map((revision) => ({ ...revision, createdAt: revision.createdAt.toISOString() })),
    };
    return { json: background };
  }),

  route('label-findings', 'post', '/v1/comments/:id/finding-labels', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const commentId = idParam(call, 'id');
    const label = parseWith(newLabel, jsonBody(call));
    await labelFindings(services.db, { siteId, moderatorId, commentId, ...label, now });
    const comment = await readCommentView(services.db, siteId, commentId);
    if (!comment) throw new Error('the comment that was just labeled is not there');
    return { json: comment satisfies CommentView };
  }),

  route('read-reports', 'get', '/v1/reports/finding-labels', async ({ services, principal }) => {
    const counts = await countFindingLabels(services.db, principal.siteId);
    const report: FindingLabelReport = {
      detectors: counts.map((count) => {
        const labeled = count.right + count.wrong;
        return {
          ...count,
          labeled,
          precision: count.right / labeled,
          interval: wilson(count.right, labeled),
        };
      }),
    };
    return { json: report };
  }),
];
