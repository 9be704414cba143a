/**
 * A short hash of any JSON value, to tell one version of data from the next: 32-bit FNV-1a over UTF-16 units
 * (http://www.isthe.com/chongo/tech/comp/fnv/), from two bases, in hexadecimal. No protection against forgery.
 */
export function contentHash(value: unknown): string {
  const json = JSON.stringify(value);
  return fnv1a(json, 0x811c9dc5) + fnv1a(json, 0x01000193);
}

function fnv1a(text: string, basis: number): string {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
