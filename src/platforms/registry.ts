import type { PlatformId } from '../domain/platform.js';
import { coral } from './coral/index.js';
import type { Platform } from './platform.js';

/** Every platform Parley can be connected to. */
export const PLATFORMS: Readonly<Record<PlatformId, Platform>> = { coral };
