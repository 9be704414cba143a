import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  KEY_ROLES,
  keyPermissionsOf,
  mayKey,
  mayPerson,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  type Permission,
  type Role,
} from '../../src/domain/permission.js';

const permissions = Object.keys(PERMISSIONS) as Permission[];

test('a role may do everything the ones before it may', () => {
  fc.assert(
    fc.property(
      fc.nat(ROLES.length - 1),
      fc.nat(ROLES.length - 1),
      fc.constantFrom(...permissions),
      (a, b, p) => {
        const [lower, higher] = [ROLES[Math.min(a, b)] as Role, ROLES[Math.max(a, b)] as Role];
        expect(mayPerson(lower, p) && !mayPerson(higher, p)).toBe(false);
      },
    ),
  );
  for (const [index, role] of KEY_ROLES.entries())
    for (const lower of KEY_ROLES.slice(0, index))
      expect(keyPermissionsOf(role)).toEqual(expect.arrayContaining(keyPermissionsOf(lower)));
});

test('everything can be done by somebody, and a person who is read-only changes nothing of the site', () => {
  for (const permission of permissions) {
    expect(mayPerson('admin', permission) || mayKey('publisher', permission)).toBe(true);
  }
  expect(permissionsOf('read-only')).toEqual(['read', 'read-reports', 'own-account']);
});

test('an unknown role may do nothing', () => {
  for (const permission of permissions) {
    expect(mayPerson('owner' as Role, permission)).toBe(false);
    expect(mayKey('root' as never, permission)).toBe(false);
  }
});
