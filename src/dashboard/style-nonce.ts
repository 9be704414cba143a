/** The nonce the server allowed for style elements in this response; empty when its policy needs none. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
