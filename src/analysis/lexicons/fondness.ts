import { words } from './words.js';

// Words that tell an insult among friends from one that is meant, and praise from abuse. Parley's own reading.

/** Between "you" and an insult these make it a caress: "you beautiful idiot", "you magnificent bastard". */
export const FOND_MODIFIERS =
  words(`beautiful lovely magnificent glorious wonderful brilliant adorable gorgeous lovable loveable sweet dear
  darling marvelous marvellous splendid amazing precious`);

/** Behind "you" these make any noun an insult, or praise: "you absolute walnut", "you absolute star". */
export const INTENSIFIERS = words('absolute utter complete total');

/** What is praise behind them. */
export const PRAISING_NOUNS =
  words(`legend legends star stars hero heroes heroine angel angels beauty beauties gem gems genius geniuses king kings
  queen queens champion champions champ champs diamond treasure sweetheart sweethearts icon icons saint saints goddess
  goddesses god gods machine beast unit units delight darling darlings babe goat mvp pro boss rockstar rock star
  wizard master ace winner winners joy dream cutie cuties lifesaver baller savage madlad lad lads mensch trooper
  professional gentleman lady sweetie love pleasure winner stranger strangers beginner beginners newcomer newcomers`);
