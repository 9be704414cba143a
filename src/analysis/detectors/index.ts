import type { Detector } from '../detector.js';
import { aspersion } from './aspersion.js';
import { identityAttack } from './identity-attack.js';
import { lyingAccusation } from './lying-accusation.js';
import { nameCalling } from './name-calling.js';
import { pejorativeForSpeech } from './pejorative-for-speech.js';
import { shouting } from './shouting.js';
import { threat } from './threat.js';
import { vulgarity } from './vulgarity.js';

/**
 * Every detector. They run in this order but know nothing of each other; the order is for the reader:
 * first what can hurt most, then the five forms of Coe, Kenski & Rains (2014), then manner.
 */
export const DETECTOR_LIST: readonly Detector[] = [
  threat,
  identityAttack,
  nameCalling,
  lyingAccusation,
  vulgarity,
  pejorativeForSpeech,
  aspersion,
  shouting,
];
