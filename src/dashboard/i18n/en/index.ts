import { errors } from './errors.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';

/** English, the language the others are translated from. */
export const en = { errors, shell, signIn } as const;
