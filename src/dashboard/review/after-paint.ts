/** Does what nobody waits for once the screen shows what somebody waits for. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
