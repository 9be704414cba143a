import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/paths.js';

const FOLDER = join(projectRoot, 'migrations');

/** What a process of the version before, which goes on while the database is migrated, could stumble over. */
const TAKES_AWAY = [
  /\bdrop (?:table|column|not null|constraint|default|type)\b/i,
  /\brename (?:to|column|constraint)\b/i,
  /\bset not null\b/i,
  /\balter column \w+ (?:set data )?type\b/i,
  // A column that must be given, which the version before does not give.
  /\badd column(?:(?! default | generated |,).)* not null(?! default)/i,
];

/** Those that do, with what the version before feels of it. */
const HARMLESS: Readonly<Record<string, string>> = {
  '0009_roles': 'makes no people and no keys until it is replaced; all else goes on',
  '0012_rules': 'a column that may be empty is read as before where it is not',
  '0014_decisions': 'the check is made anew with more words in it',
};

/** The statements that bring a database up. */
function upOf(file: string): string {
  const [up = ''] = readFileSync(join(FOLDER, file), 'utf8').split(
    /^const DOWN\b|^export async function down\b/m,
  );
  return up;
}

test('migrations take nothing away that the version before still uses', () => {
  const found = readdirSync(FOLDER)
    .filter((file) => TAKES_AWAY.some((pattern) => pattern.test(upOf(file))))
    .map((file) => file.replace('.ts', ''));
  expect(found).toEqual(Object.keys(HARMLESS));
});

test('migrations are numbered one after the other', () => {
  const numbers = readdirSync(FOLDER).map((file) => Number(file.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('the check sees what it is there for', () => {
  const taken = (sql: string) => TAKES_AWAY.some((pattern) => pattern.test(sql));
  expect(taken('alter table comments drop column position')).toBe(true);
  expect(taken('alter table comments rename column position to place')).toBe(true);
  expect(taken('alter table comments add column place integer not null')).toBe(true);
  expect(taken('alter table comments add column place integer not null default 0')).toBe(false);
  expect(taken('alter table comments alter column place type bigint')).toBe(true);
  expect(taken('drop index comments_place')).toBe(false);
});
