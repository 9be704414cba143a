import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import type { Platform } from '../platform.js';
import { fetchCoralComments, pollCoral } from './comments.js';
import { askCoral } from './graphql.js';
import { readCoralHook } from './hook.js';
import { coralSettings } from './phase.js';
import { pushToCoral } from './push-back.js';

/** Coral (coralproject/talk): webhooks without text, comments by GraphQL, decisions back by mutation. */
export const coral: Platform = {
  id: 'coral',
  name: 'Coral',
  requires: ['url', 'token'],
  secretFrom: 'platform',
  settings: coralSettings,
  readHook: (hook, { secrets }) => readCoralHook(hook, secrets),
  fetchComments: fetchCoralComments,
  poll: pollCoral,
  pushBack: pushToCoral,
  async check(remote) {
    const { viewer } = await askCoral(
      remote,
      'query ParleyCheck { viewer { username role } }',
      {},
      z.object({ viewer: z.object({ username: z.string().nullish(), role: z.string() }).nullable() }),
    );
    if (!viewer) throw new ParleyError('unavailable', 'Coral answers, but does not know the token');
    const name = viewer.username ?? 'somebody without a name';
    if (viewer.role !== 'ADMIN') {
      const detail = `the token is ${name}'s, whose role is ${viewer.role}; it must be an administrator's`;
      throw new ParleyError('unavailable', detail);
    }
    return `signed in as ${name}, an administrator`;
  },
};
