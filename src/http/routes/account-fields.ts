import { z } from 'zod';
import { ROLES } from '../../domain/permission.js';
import { cleanText } from '../../ingest/fields.js';
import { LONGEST_PASSWORD } from '../../people/password.js';

/** An e-mail address, as far as a glance can tell. */
export const email = z
  .string('must be a string')
  .trim()
  .max(254, 'is too long')
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');

/** A password as typed; what a new one must be is `checkNewPassword`'s. A letter can be two UTF-16 units. */
export const password = z.string('must be a string').max(2 * LONGEST_PASSWORD, 'is too long');

/** What a person is called. */
export const personName = cleanText('must be a string', 100).refine(
  (name) => name.trim() !== '',
  'must not be empty',
);

/** A person's role at a site. */
export const role = z.enum(ROLES, `must be one of ${ROLES.join(', ')}`);

/** A secret from a link. */
export const linkToken = z.string('must be the token of a link').max(200);
