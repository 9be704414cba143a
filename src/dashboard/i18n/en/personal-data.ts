/** What is held of single commenters. */
export const personalData = {
  title: 'Personal data',
  lede: 'What this site holds of a commenter, for whoever asks for it, or asks for it to be gone.',
  author: 'A commenter',
  authorId: 'Their id at the publisher',
  find: 'Look up',
  held: '{comments, plural, one {has # comment here} other {has # comments here}}{deleted, plural, =0 {} one { and # deleted one} other { and # deleted ones}}.',
  export: 'Save everything as a file',
  notExported: 'Nothing was saved',
  erase: 'Erase…',
  eraseAsk: 'Erase {name}?',
  eraseMeans:
    '{comments, plural, =0 {Name and id go} one {# comment goes, with its edits and what was found in it, name and id} other {# comments go, with their edits and what was found in them, name and id}}. Reports no longer count them. There is no way back.',
  eraseForGood: 'Erase for good',
  cancel: 'Leave it',
  beingErased: 'Being erased. The record below says when it is done.',
  notErased: 'Nothing was erased',
  retention: 'How long comments are kept',
  keptForever: 'Comments are kept until the publisher deletes them.',
  keptFor:
    '{days, plural, one {Comments are erased after # day.} other {Comments are erased after # days.}} Older ones go once a day.',
  days: 'Days',
  setRetention: 'Erase after so many days',
  keepForever: 'Keep them',
  retentionAsk: '{days, plural, one {Erase comments after # day?} other {Erase comments after # days?}}',
  retentionMeans:
    '{comments, plural, =0 {No comment is as old as that yet.} one {# comment is older and goes now. There is no way back.} other {# comments are older and go now. There is no way back.}}',
  notKept: 'Nothing was changed',
  record: 'What was done',
  kind: {
    erasure: 'Commenter erased',
    export: 'Commenter’s data saved',
    retention: '{days, plural, one {Older than # day erased} other {Older than # days erased}}',
    'retention-set':
      '{days, plural, =0 {Set to keep comments} one {Set to erase after # day} other {Set to erase after # days}}',
  },
  goingOn: 'going on',
  comments: '{count, plural, =0 {–} one {# comment} other {# comments}}',
  byItself: 'not from here',
};
