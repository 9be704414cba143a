const taken = new Map<string, string>();

/**
 * The secret behind the `#` of a link; empty without one. It leaves the address bar and the history at once, and
 * is remembered for as long as the page lives: React may ask twice.
 */
export function takeToken(): string {
  const token = location.hash.slice(1) || (taken.get(location.pathname) ?? '');
  if (location.hash !== '') {
    taken.set(location.pathname, token);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return token;
}
