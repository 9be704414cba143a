import { words } from './words.js';

/** Verbs whose clause is what somebody says, thinks or hears. */
export const SPEECH_VERBS =
  words(`say says said saying think thinks thought thinking believe believes believed believing
  claim claims claimed claiming argue argues argued arguing suggest suggests suggested suggesting imply implies implied
  implying insist insists insisted insisting assert asserts asserted asserting allege alleges alleged alleging shout
  shouts shouted shouting yell yells yelled yelling scream screams screamed screaming chant chants chanted chanting
  write writes wrote writing written post posts posted posting tweet tweets tweeted tweeting declare declares declared
  declaring state states stated stating announce announces announced repeat repeats repeated repeating preach preaches
  preached preaching teach teaches taught teaching assume assumes assumed assuming pretend pretends pretended pretending
  tell tells told telling hear hears heard hearing read reads reading feel feels felt convinced call calls called
  calling portray portrays portrayed portraying depict depicts depicted depicting joke jokes joked joking ask asks
  asked asking wonder wonders wondered wondering mutter muttered sing sang singing spout spouts spouted spouting imagine
  imagining view views viewed viewing paint paints painted painting consider considers considered considering`);

/** Nouns for something said or thought, where a clause or an example follows. */
export const SPEECH_NOUNS = words(`idea ideas notion notions claim claims belief beliefs view views stereotype
  stereotypes myth myths statement statements comment comments post posts phrase phrases slogan slogans message messages
  sign signs word words rhetoric trope tropes prejudice prejudices argument arguments lie lies suggestion accusation
  accusations propaganda theory narrative narratives quote quotes lyric lyrics joke jokes assumption assumptions
  generalization generalizations nonsense remark remarks tweet tweets thing things opinion opinions attitude attitudes
  mindset rumor rumors sentiment sentiments chants cries insults`);
export const BEHIND_SPEECH_NOUNS = words('that like such of as saying claiming calling is');

/** Said of words, these denounce them. */
export const DENUNCIATIONS =
  words(`racist sexist bigoted hateful bigotry racism sexism prejudice prejudiced homophobic
  homophobia transphobic transphobia islamophobic islamophobia antisemitic antisemitism ableist ableism xenophobic
  xenophobia misogynistic misogyny offensive unacceptable false untrue lie lies myth wrong nonsense outdated harmful
  ignorant vile hate crime illegal intolerable abhorrent shameful cruel ridiculous absurd disrespectful hurtful
  inappropriate rude discrimination discriminatory`);
