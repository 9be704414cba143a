import { z } from 'zod';

/** What becomes of a rejected comment in WordPress. */
export const REJECT_AS = ['trash', 'spam', 'hold'] as const;

export const wordpressSettings = z.object(
  {
    rejectAs: z.enum(REJECT_AS, `must be one of ${REJECT_AS.join(', ')}`).default('trash'),
    /** WordPress.com signs nothing: whoever knows the address is let in. Off, unless a site says otherwise. */
    takesUnsigned: z.boolean('must be true or false').default(false),
  },
  'must be an object',
);
