import { comment } from './comment.js';
import { errors } from './errors.js';
import { review } from './review.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';
import { threads } from './threads.js';

/** English, the language the others are translated from. */
export const en = { comment, errors, review, shell, signIn, threads } as const;
