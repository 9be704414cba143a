import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MAX_COMMENT_BYTES, type SourceComment, type SourceThread } from '../../src/domain/comment.js';
import { MAX_COMMENTS_PER_REQUEST, parseThreadPayload } from '../../src/ingest/thread-payload.js';
import { projectRoot } from '../../src/paths.js';

interface ThreadFile {
  readonly thread: SourceThread;
  readonly comments: readonly SourceComment[];
}

function readThread(name: string): ThreadFile {
  return JSON.parse(readFileSync(join(projectRoot, 'seeds', name), 'utf8')) as ThreadFile;
}

describe.each(['demo-thread.json', 'demo-thread-civil.json'])('%s', (name) => {
  const { thread, comments } = readThread(name);

  test('is taken by the API whole, and as it is', () => {
    const afterIt = new Date('2030-01-01T00:00:00Z');
    const parsed = parseThreadPayload({ thread, comments }, afterIt, MAX_COMMENTS_PER_REQUEST);
    expect(parsed.rejected).toEqual([]);
    expect(parsed.comments.map((comment) => 'text' in comment && comment.text)).toEqual(
      comments.map(({ text }) => text),
    );
    expect(parsed.thread.articleText).toBe(thread.articleText);
  });

  test('names every comment once', () => {
    expect(new Set(comments.map((comment) => comment.id)).size).toBe(comments.length);
  });

  test('has every parent before its replies', () => {
    const earlier = new Set<string>();
    for (const comment of comments) {
      if (comment.parentId !== undefined) expect(earlier, comment.id).toContain(comment.parentId);
      earlier.add(comment.id);
    }
  });

  test('runs forward in time from the article on', () => {
    const times = [thread.publishedAt, ...comments.map((comment) => comment.createdAt)];
    for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(times).toEqual([...times].sort());
  });

  test('holds texts that are trimmed, not empty and within the limit', () => {
    for (const { id, text } of comments) {
      expect(text, id).toBe(text.trim());
      expect(text.length, id).toBeGreaterThan(0);
      expect(Buffer.byteLength(text), id).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
    }
  });

  test('gives each author one name', () => {
    const names = new Map<string, string>();
    for (const { author } of comments) {
      if (!author) throw new Error('every comment of a demo thread is signed');
      expect(names.get(author.id) ?? author.name).toBe(author.name);
      names.set(author.id, author.name);
    }
  });
});

test('the heated thread is a crowd over three days, six replies deep', () => {
  const { comments } = readThread('demo-thread.json');
  const depths = new Map<string, number>();
  for (const { id, parentId } of comments) {
    depths.set(id, parentId === undefined ? 0 : (depths.get(parentId) ?? 0) + 1);
  }
  expect(comments.length).toBeGreaterThanOrEqual(80);
  expect(new Set(comments.map((comment) => comment.author?.id)).size).toBeGreaterThanOrEqual(20);
  expect(new Set(comments.map((comment) => comment.createdAt?.slice(0, 10))).size).toBe(3);
  expect(Math.max(...depths.values())).toBeGreaterThanOrEqual(6);
});
