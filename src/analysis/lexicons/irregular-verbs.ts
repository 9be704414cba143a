/** English verbs with an irregular past: base form → every past and past participle in use. */
export const IRREGULAR_VERBS: ReadonlyMap<string, readonly string[]> = new Map(
  `
  arise arose arisen | awake awoke awoken | bear bore borne born | beat beat beaten | become became become
  begin began begun | bend bent | bet bet | bind bound | bite bit bitten | bleed bled | blow blew blown
  break broke broken | breed bred | bring brought | build built | burn burned burnt | burst burst | buy bought
  cast cast | catch caught | choose chose chosen | cling clung | come came | cost cost | creep crept | cut cut
  deal dealt | dig dug | do did done | draw drew drawn | dream dreamed dreamt | drink drank drunk
  drive drove driven | eat ate eaten | fall fell fallen | feed fed | feel felt | fight fought | find found
  flee fled | fling flung | fly flew flown | forbid forbade forbidden | forget forgot forgotten
  forgive forgave forgiven | freeze froze frozen | get got gotten | give gave given | go went gone
  grind ground | grow grew grown | hang hung hanged | have had | hear heard | hide hid hidden | hit hit
  hold held | hurt hurt | keep kept | know knew known | lay laid | lead led | leap leaped leapt
  learn learned learnt | leave left | lend lent | let let | lose lost | make made | mean meant | meet met
  mistake mistook mistaken | overcome overcame | overthrow overthrew overthrown | pay paid | prove proved proven
  put put | quit quit | read read | ride rode ridden | ring rang rung | rise rose risen | run ran
  say said | see saw seen | seek sought | sell sold | send sent | set set | shake shook shaken | shed shed
  shine shone | shoot shot | show showed shown | shrink shrank shrunk | shut shut | sing sang sung
  sink sank sunk | sit sat | sleep slept | slide slid | speak spoke spoken | spend spent | spin spun
  spit spat | split split | spread spread | spring sprang sprung | stand stood | steal stole stolen
  stick stuck | sting stung | strike struck stricken | string strung | strive strove striven
  swear swore sworn | sweep swept | swell swelled swollen | swim swam swum | swing swung | take took taken
  teach taught | tear tore torn | tell told | think thought | throw threw thrown | undergo underwent undergone
  understand understood | undo undid undone | uphold upheld | wake woke woken | wear wore worn | weave wove woven
  weep wept | win won | wind wound | withdraw withdrew withdrawn | withhold withheld | write wrote written
  `
    .trim()
    .split(/\s*[|\n]\s*/)
    .map((line) => {
      const [base = '', ...past] = line.split(' ');
      return [base, past] as const;
    }),
);
