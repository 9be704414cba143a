const NEWCOMER_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Whether an author had been here for less than a week when they posted: true, false, or null where the site's
 * own comments do not reach back far enough to tell.
 */
export function isNewcomer(postedAt: Date, firstOfAuthor: Date, firstOfSite: Date | null): boolean | null {
  const week = NEWCOMER_DAYS * DAY_MS;
  if (postedAt.getTime() - firstOfAuthor.getTime() >= week) return false;
  if (firstOfSite === null || firstOfAuthor.getTime() - firstOfSite.getTime() < week) return null;
  return true;
}
