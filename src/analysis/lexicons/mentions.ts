import { words } from './words.js';

/** Verbs that report what somebody is called: the words after them are somebody else's. */
export const CALLING_VERBS =
  words(`call calls called calling label labels labeled labelled labeling labelling brand brands
  branded branding dub dubs dubbed dubbing accuse accuses accused accusing describe describes described describing
  consider considers considered considering dismiss dismisses dismissed dismissing denounce denounced denouncing deride derided smear smeared smearing
  treat treats treated treating criticize criticizes criticized criticizing criticise criticised portray portrays
  portrayed portraying paint paints painted painting`);

/** After a calling verb these make it another verb: "called for", "calling out idiots". */
export const CALL_PARTICLES = words('for out on in up back upon to off attention it');

/** Verbs that report what somebody says or thinks. */
export const REPORTING_VERBS =
  words(`say says said saying think thinks thought thinking believe believes believed believing
  claim claims claimed claiming suggest suggests suggested suggesting imply implies implied implying insinuate
  insinuates insinuating assume assumes assumed assuming argue argues arguing insist insists insisting pretend
  allegation allegations view opinion argument conclusion idea notion assumption belief accusation rumor claim tell tells told`);

/** Words about words: what stands beside them is spoken of, not said. */
export const WORDS_ABOUT_WORDS =
  words(`word words term terms epithet epithets slur slurs insult insults label labels phrase
  phrases hashtag name names adjective noun definition define`);

/** Verbs before a question that is only reported: "nobody asked who was a traitor". */
export const ASKING_VERBS = words(
  'ask asks asked asking wonder wonders wondered wondering decide decides care cares know knows',
);
