/** What a person may be at a site. Each role may do everything the ones before it may. */
export const ROLES = ['read-only', 'analyst', 'moderator', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may be, in the same order: read, read for analysis, and send comments in as well. */
export const KEY_ROLES = ['read-only', 'analyst', 'publisher'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

/** The least role of a person and of an API key that may do something; null: none of them may, ever. */
interface Least {
  readonly person: Role | null;
  readonly key: KeyRole | null;
}

/**
 * Everything that can be done through the API, and who may. Every route names one of these; what has no row here
 * cannot be asked for.
 */
export const PERMISSIONS = {
  /** Queue, comments, threads, narratives, live news, and who one is oneself. */
  read: { person: 'read-only', key: 'read-only' },
  /** Counts and tables about the site. */
  'read-reports': { person: 'read-only', key: 'read-only' },
  /** Files for analysis elsewhere; they hold every comment. */
  'export-reports': { person: 'analyst', key: 'analyst' },
  /** One's own: session, password, saved filters. */
  'own-account': { person: 'read-only', key: null },
  /** Search for recurring phrases, and make a definition of one. */
  'define-narratives': { person: 'analyst', key: null },
  /** Say of drawn comments whether they tell a narrative, without seeing what others say. */
  'code-narratives': { person: 'analyst', key: null },
  /** Say what becomes of a comment, and take that back. */
  decide: { person: 'moderator', key: null },
  /** Say what becomes of many comments at once. */
  'decide-in-bulk': { person: 'moderator', key: null },
  /** What the site rejects comments for. */
  'manage-reasons': { person: 'editor', key: null },
  /** Say whose thread it is. */
  'assign-threads': { person: 'moderator', key: null },
  /** Call a finding right or wrong. */
  'label-findings': { person: 'moderator', key: null },
  /** Write rules, try them, turn them on, and let them reject by themselves. */
  'write-rules': { person: 'editor', key: null },
  /** How the desk does, by day and by person. */
  'read-desk': { person: 'analyst', key: null },
  /** How many decisions are looked at twice. */
  'manage-desk': { person: 'editor', key: null },
  /** Let what has failed run again. */
  'retry-failed': { person: 'editor', key: null },
  /** Who works for the site, as what. */
  'manage-people': { person: 'admin', key: null },
  /** API keys of the publisher's programs. */
  'manage-keys': { person: 'admin', key: null },
  /** Where events are sent, and what became of them. */
  'manage-endpoints': { person: 'admin', key: null },
  /** Platforms the site is connected to, with the secrets they share. */
  'manage-connections': { person: 'admin', key: null },
  /** What is held of single commenters, and for how long. */
  'manage-personal-data': { person: 'admin', key: null },
  /** Look at what the workers have to do. */
  'watch-jobs': { person: 'admin', key: null },
  /** Threads and comments, from the publisher. */
  'send-comments': { person: null, key: 'publisher' },
} as const satisfies Readonly<Record<string, Least>>;
export type Permission = keyof typeof PERMISSIONS;

const ALL = Object.keys(PERMISSIONS) as readonly Permission[];

/** Whether a person with this role may do it. */
export function mayPerson(role: Role, permission: Permission): boolean {
  return reaches(ROLES, role, PERMISSIONS[permission].person);
}

/** Whether an API key with this role may do it. */
export function mayKey(role: KeyRole, permission: Permission): boolean {
  return reaches(KEY_ROLES, role, PERMISSIONS[permission].key);
}

/** Everything a person with this role may do. */
export function permissionsOf(role: Role): Permission[] {
  return ALL.filter((permission) => mayPerson(role, permission));
}

/** Everything an API key with this role may do. */
export function keyPermissionsOf(role: KeyRole): Permission[] {
  return ALL.filter((permission) => mayKey(role, permission));
}

function reaches<R>(ladder: readonly R[], role: R, least: R | null): boolean {
  // A role that is not on the ladder stands below it.
  return least !== null && ladder.indexOf(role) >= ladder.indexOf(least);
}
