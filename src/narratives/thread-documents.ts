import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Document, readDocument } from '../analysis/document.js';
import { createEchoIndex } from '../analysis/echo-index.js';
import type { Db } from '../store/database.js';
import { readThreadTexts, type TextRow } from '../store/comments/thread-texts.js';
import { readArticles } from '../store/analyses/triage-input.js';

/** How long reading may keep the event loop from what else the process does. */
const TURN_MILLISECONDS = 4;

/** A comment read as the analysis reads it: quotations of what came before it in the thread are told from its own words. */
export interface ReadComment extends TextRow {
  readonly document: Document;
}

export interface ReadThread {
  readonly articleText: string | null;
  readonly comments: readonly ReadComment[];
}

/** Reads every comment of a thread, in order, handing the event loop back every few milliseconds. */
export async function readThread(db: Db, siteId: string, threadId: number): Promise<ReadThread> {
  const article = (await readArticles(db, siteId, [threadId])).get(threadId);
  const earlier = createEchoIndex();
  if (article?.title) earlier.addText(null, article.title);
  if (article?.text) earlier.addText(null, article.text);
  const comments: ReadComment[] = [];
  let began = performance.now();
  for await (const page of readThreadTexts(db, siteId, threadId)) {
    for (const row of page) {
      const document = readDocument(row.text, earlier);
      earlier.addTokens(row.sourceId, document.tokens);
      comments.push({ ...row, document });
      if (performance.now() - began > TURN_MILLISECONDS) {
        await nextTurn();
        began = performance.now();
      }
    }
  }
  return { articleText: article?.text ?? null, comments };
}
