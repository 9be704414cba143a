import type { Platform } from '../platform.js';
import { readDiscourseHook } from './hook.js';
import { checkDiscourse, pollDiscourse, pushToDiscourse } from './rest.js';
import { discourseSettings } from './settings.js';

/** Discourse: signed webhooks with the text in them, the rest by its REST interface. */
export const discourse: Platform = {
  id: 'discourse',
  name: 'Discourse',
  requires: [],
  secretFrom: 'platform',
  settings: discourseSettings,
  readHook: (hook, { secrets }, now) => readDiscourseHook(hook, secrets, now),
  poll: pollDiscourse,
  pushBack: pushToDiscourse,
  check: checkDiscourse,
};
