import type { Messages, Translated } from '../messages.js';
import { comment } from './comment.js';
import { errors } from './errors.js';
import { review } from './review.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';
import { threads } from './threads.js';

/** Spanish, formal, without regional words. */
export const es: Translated<Messages> = { comment, errors, review, shell, signIn, threads };
