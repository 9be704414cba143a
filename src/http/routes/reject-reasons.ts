import { z } from 'zod';
import { DETECTORS } from '../../domain/finding.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { changeRejectReasons, rejectReasons } from '../../review/reject-reasons.js';
import type { RejectReasonList } from '../contract.js';
import { jsonBody, route } from '../route.js';

const MAX_REASONS = 20;

const reason = z.object(
  {
    code: z
      .string('must be a string')
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 small letters, digits and hyphens'),
    label: cleanText('must be a string', 60)
      .transform((label) => label.trim())
      .refine((label) => label !== '', 'must not be empty'),
    suggestedBy: z
      .array(z.enum(DETECTORS, `must be one of ${DETECTORS.join(', ')}`), 'must be a list')
      .default([]),
    needsNote: z.boolean('must be true or false').default(false),
  },
  'must be an object with code and label',
);

export const newReasons = z.object(
  {
    reasons: z
      .array(reason, 'must be a list')
      .min(1, 'must have at least one')
      .max(MAX_REASONS, `must have at most ${MAX_REASONS}`),
  },
  'must be an object with reasons',
);

/** What a site rejects comments for. */
export const rejectReasonRoutes = [
  route('read', 'get', '/v1/reject-reasons', async ({ services, principal }) => {
    const reasons = await rejectReasons(services.db, principal.siteId);
    return { json: { reasons: [...reasons] } satisfies RejectReasonList };
  }),

  route('manage-reasons', 'post', '/v1/reject-reasons', async (call) => {
    const { services, principal } = call;
    const { reasons } = parseWith(newReasons, jsonBody(call));
    await changeRejectReasons(services.db, principal.siteId, reasons);
    return { json: { reasons } satisfies RejectReasonList };
  }),
];
