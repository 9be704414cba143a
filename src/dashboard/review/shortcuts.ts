/** Every single key of the review page: what `?` shows is what the page listens to. */
export const SHORTCUTS = [
  { key: 'j', act: 'next' },
  { key: 'k', act: 'previous' },
  { key: 'a', act: 'approve' },
  {
    key: 'r',
    act: 'reject',
    does: 'Reject the comment: then a reason’s key, or r again for the suggested one',
  },
  { key: 'd', act: 'defer' },
  { key: 'e', act: 'escalate' },
  { key: 'h', act: 'highlight' },
  { key: 'u', act: 'undo' },
  { key: 'n', act: 'news' },
  { key: 't', act: 'thread' },
  { key: '?', act: 'help' },
] as const;

export type ShortcutAct = (typeof SHORTCUTS)[number]['act'];

/** The key of what can be done. */
export function keyOf(act: ShortcutAct): string {
  return SHORTCUTS.find((shortcut) => shortcut.act === act)?.key ?? '';
}
