import { words } from './words.js';

/** Countries, regions and cities that readers would have destroyed, or saved, by one word. Parley's own selection. */
export const PLACES =
  words(`afghanistan africa albania america ankara arabia argentina armenia asia athens australia austria azerbaijan
  baghdad beijing beirut belarus belgium berlin bosnia brazil britain brussels bulgaria cairo california canada chechnya
  chicago chile china colombia crimea croatia cuba damascus denmark detroit donbas donetsk egypt england eritrea estonia
  ethiopia europe finland france gaza georgia germany greece haiti hamburg havana hebron hiroshima hungary iceland india
  indonesia iran iraq ireland isis islamabad israel istanbul italy jakarta japan jenin jerusalem jordan kabul kandahar
  karachi kazakhstan kenya kharkiv kherson kiev korea kosovo kremlin kuwait kyiv lagos latvia lebanon libya lithuania
  london lugansk luhansk madrid mali mariupol mecca medina mexico moldova mongolia morocco moscow mosul mumbai myanmar
  nepal netherlands niger nigeria norway odesa odessa pakistan palestine paris pentagon peru petersburg philippines poland
  portugal pyongyang qatar rafah ramallah riyadh romania rome russia rwanda serbia shanghai singapore slovakia slovenia
  somalia spain stockholm sudan sweden switzerland syria taiwan tehran texas tokyo tripoli tunisia turkey uganda ukraine
  venezuela vienna vietnam warsaw washington yemen zimbabwe`);
