import { z } from 'zod';

/** What becomes of a rejected post in Discourse: deleted by staff, who can restore it, or flagged for its own reviewers. */
export const REJECT_AS = ['delete', 'flag'] as const;

export const discourseSettings = z.object(
  { rejectAs: z.enum(REJECT_AS, `must be one of ${REJECT_AS.join(', ')}`).default('delete') },
  'must be an object',
);
