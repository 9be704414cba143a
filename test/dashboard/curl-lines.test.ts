import { describe, expect, it } from 'vitest';
import { curlLines } from '../../src/dashboard/connect/curl-lines.js';
import { parseCommentsPayload, parseThreadPayload } from '../../src/ingest/thread-payload.js';

const now = new Date('2026-03-02T00:00:00Z');

function bodyOf(command: string): unknown {
  return JSON.parse(/-d '\n(.*)\n'$/s.exec(command)?.[1] ?? 'null');
}

describe('curlLines', () => {
  const lines = curlLines('https://parley.example', 'parley_abc');

  it('are filled in with the site’s address and the key', () => {
    for (const { command } of lines) {
      expect(command).toContain('https://parley.example/v1/');
      expect(command).toContain('Bearer parley_abc');
    }
  });

  it('take the key from the shell when it is not known any more', () => {
    for (const { command } of curlLines('https://parley.example', null)) {
      expect(command).toContain('"authorization: Bearer $PARLEY_KEY"');
    }
  });

  it('send what the API takes, every row of it', () => {
    const [thread, comment, deletion] = lines.map(({ command }) => bodyOf(command));
    expect(parseThreadPayload(thread, now)).toMatchObject({ thread: { id: 'article-1' }, rejected: [] });
    expect(parseCommentsPayload(comment, now).rejected).toEqual([]);
    expect(parseCommentsPayload(deletion, now)).toMatchObject({ comments: [{ id: 'c2', deleted: true }] });
  });
});
