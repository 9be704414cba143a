/** A promise, and what keeps it. */
export function promised(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((kept) => (resolve = kept));
  return { promise, resolve };
}
