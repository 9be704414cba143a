import type { Platform } from '../platform.js';
import { readWordpressHook } from './hook.js';
import { checkWordpress, pollWordpress, pushToWordpress } from './rest.js';
import { wordpressSettings } from './settings.js';

/** WordPress: messages by Parley's plugin or by WordPress.com, the rest by REST with an application password. */
export const wordpress: Platform = {
  id: 'wordpress',
  name: 'WordPress',
  requires: [],
  secretFrom: 'parley',
  settings: wordpressSettings,
  readHook: readWordpressHook,
  poll: pollWordpress,
  pushBack: pushToWordpress,
  check: checkWordpress,
};
