import type { PlatformId } from '../domain/platform.js';
import { coral } from './coral/index.js';
import { discourse } from './discourse/index.js';
import type { Platform } from './platform.js';
import { wordpress } from './wordpress/index.js';

/** Every platform Parley can be connected to. */
export const PLATFORMS: Readonly<Record<PlatformId, Platform>> = { coral, wordpress, discourse };
