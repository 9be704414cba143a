import { describe, expect, test } from 'vitest';
import { createAddressGuard } from '../../src/delivery/address-guard.js';
import { ParleyError } from '../../src/domain/errors.js';

describe('without any named network', () => {
  const guard = createAddressGuard([]);

  test.each([
    '8.8.8.8',
    '93.184.215.14',
    '172.15.0.1',
    '172.32.0.1',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
  ])('%s is let through', (address) => {
    expect(guard.allows(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    'localhost',
    '',
  ])('%j is not', (address) => {
    expect(guard.allows(address)).toBe(false);
  });
});

test('a network the operator names is let through, and nothing beside it', () => {
  const guard = createAddressGuard(['10.1.0.0/16', '::1/128']);
  expect(['10.1.255.1', '::1', '8.8.8.8'].map((address) => guard.allows(address))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['10.2.0.1', '::2', '127.0.0.1'].map((address) => guard.allows(address))).toEqual([
    false,
    false,
    false,
  ]);
  expect(guard.isNamed('8.8.8.8')).toBe(false);
});

test.each(['10.0.0.0', '10.0.0.0/33', 'intranet', '::1/129', '10.0.0.0/x'])('%j is no network', (network) => {
  expect(() => createAddressGuard([network])).toThrow(ParleyError);
});
