import type { Messages, Translated } from '../messages.js';
import { errors } from './errors.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';

/** Spanish, formal, without regional words. */
export const es: Translated<Messages> = { errors, shell, signIn };
