/**
 * The commonest words of comments in English, the commonest first, as counted over some 35,000 of them. Three words of five
 * are one of these 280.
 */
export const COMMON_WORDS: readonly string[] =
  `the to a and of is that you i in it for not be this are have on with if but as your or so what they do was just
  about all an at by like from people no can my would don't there one who more has it's will we me their because
  think them how out up when should he some any get i'm other than know only why then which his see being been even
  make time also now were say way here want good you're really right well could that's those these did does talk
  much had very same go going where doesn't need into most many point am someone something please still said over us
  can't our too him never take first thing use its own things isn't such actually better made again person back sure
  off may anything fact look after work before while didn't since mean believe without against another saying
  nothing two i've every life her wrong find world down years change new feel might doing give problem read trying
  put yes reason both different having bad used thanks case come she anyone understand lot stop little part keep
  agree though got enough makes done women making around seems man far long maybe either help through ever view let
  try real already com sex others example less place probably tell else best idea least day post issue comment
  however argument there's white everyone matter always money rather country few between kill free under government
  simply yourself getting using question aren't support must information great true name state last pretty i'll etc
  history care talking means kind they're yet discussion thought thank instead`.split(/\s+/u);
