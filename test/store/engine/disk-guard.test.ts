import { expect, test } from 'vitest';
import { requireRoom } from '../../../src/store/engine/disk-guard.js';

const MEGABYTE = 1024 * 1024;

test('a database is not even opened where its log could not grow', () => {
  expect(() => requireRoom('/data', 47 * MEGABYTE)).toThrow(
    'the disk of /data has 47 MB left, and 48 MB are needed',
  );
  expect(() => requireRoom('/data', 48 * MEGABYTE)).not.toThrow();
});
