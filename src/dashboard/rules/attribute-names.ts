import type { Attribute } from '../../domain/score.js';
import { en } from '../i18n/en/index.js';

/** Every attribute that is scored, in the order in which they are offered. */
export const ATTRIBUTE_NAMES = Object.keys(en.rules.attribute) as readonly Attribute[];
