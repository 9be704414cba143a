import { Link } from 'wouter';
import type { Permission } from '../../domain/permission.js';
import type { Messages } from '../i18n/messages.js';

/** A page one can go to from anywhere. */
export interface Page {
  readonly name: keyof Messages['shell']['page'];
  readonly href: string;
  /** The addresses at which one is there. */
  readonly covers: RegExp;
  readonly takes: Permission;
  /** A page of the server's own, outside this app. */
  readonly served?: true;
}

/** The review queue, where most time is spent: never more than a click away. */
export const QUEUE: Page = { name: 'queue', href: '/', covers: /^\/($|comments\/)/, takes: 'read' };

export interface PageGroup {
  readonly name: keyof Messages['shell']['group'];
  readonly pages: readonly Page[];
}

/** Every other page, by what one goes there for. */
export const GROUPS: readonly PageGroup[] = [
  {
    name: 'review',
    pages: [
      { name: 'bulk', href: '/bulk', covers: /^\/bulk/, takes: 'decide-in-bulk' },
      { name: 'history', href: '/history', covers: /^\/history/, takes: 'read' },
      { name: 'desk', href: '/desk', covers: /^\/desk/, takes: 'read-desk' },
    ],
  },
  {
    name: 'discourse',
    pages: [
      { name: 'threads', href: '/threads', covers: /^\/threads/, takes: 'read' },
      { name: 'search', href: '/search', covers: /^\/search/, takes: 'read' },
      {
        name: 'narratives',
        href: '/narratives',
        covers: /^\/(narratives|charts|discovery|definitions|define|coding)/,
        takes: 'read-reports',
      },
    ],
  },
  {
    name: 'site',
    pages: [
      { name: 'rules', href: '/rules', covers: /^\/rules/, takes: 'read' },
      { name: 'reasons', href: '/reasons', covers: /^\/reasons/, takes: 'read' },
      { name: 'connect', href: '/connect', covers: /^\/connect/, takes: 'manage-keys' },
      { name: 'people', href: '/people', covers: /^\/(people|personal-data)/, takes: 'manage-people' },
      { name: 'jobs', href: '/admin/queues', covers: /^\/admin\/queues/, takes: 'watch-jobs', served: true },
      { name: 'api', href: '/api-reference', covers: /^\/api-reference/, takes: 'read' },
    ],
  },
];

/** What leads to a page: within the app, or to a page of the server's own by loading it. Both take what an anchor takes. */
export function anchorOf({ served }: Page): 'a' {
  return (served ? 'a' : Link) as 'a';
}

/** The groups with the pages somebody may go to; a group without any is left out. */
export function groupsFor(may: readonly Permission[]): PageGroup[] {
  return GROUPS.map((group) => ({
    ...group,
    pages: group.pages.filter(({ takes }) => may.includes(takes)),
  })).filter(({ pages }) => pages.length > 0);
}
