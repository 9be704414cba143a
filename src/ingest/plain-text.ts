import type { SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import { findArticleBorder, type ArticleBorder } from './article-border.js';
import { parseFileRow, type FileEntry } from './file-entry.js';
import { cleanText, parseWith } from './fields.js';

export interface PlainTextThread {
  /** What the text says about the page. Empty when there is no article. */
  readonly article: Pick<SourceThread, 'title' | 'byline' | 'articleText'>;
  readonly border: ArticleBorder;
  readonly entries: readonly FileEntry[];
}

/**
 * Reads what a person copies off a page: an article, then one comment a line, without authors. Ids are
 * 1-based line numbers. `commentsFrom`, the line on which the comments begin, replaces the guess.
 */
export function readPlainText(text: string, now: Date, commentsFrom?: number): PlainTextThread {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const border =
    commentsFrom === undefined ? findArticleBorder(lines) : givenBorder(commentsFrom, lines.length);
  const entries = lines.flatMap((line, index) => {
    if (index < border.firstComment || line.trim() === '') return [];
    return [parseFileRow({ id: String(index + 1), text: line }, index + 1, null, now)];
  });
  return { article: readArticle(lines.slice(0, border.articleEnd)), border, entries };
}

function givenBorder(commentsFrom: number, lineCount: number): ArticleBorder {
  if (!Number.isInteger(commentsFrom) || commentsFrom < 1 || commentsFrom > lineCount) {
    throw new ParleyError(
      'invalid_input',
      `the comments cannot begin on line ${commentsFrom}: the file has lines 1 to ${lineCount}`,
    );
  }
  return { articleEnd: commentsFrom - 1, firstComment: commentsFrom - 1, because: 'as told' };
}

const articleText = cleanText('must be text');
const BYLINE = /^by:?\s+(?<name>\p{Lu}[^|•·@]{1,60})/iu;

function readArticle(lines: readonly string[]): PlainTextThread['article'] {
  const text = parseWith(articleText, lines.join('\n').trim());
  if (text === '') return {};
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  const title = paragraphs[0]?.trim() ?? '';
  const isTitle =
    title.length <= 160 && paragraphs.length > 1 && !/[.,;:]["”]?$/.test(title) && !BYLINE.test(title);
  const byline = paragraphs.slice(0, 6).map((line) => BYLINE.exec(line.trim())?.groups?.['name']?.trim());
  const named = byline.find((name) => name !== undefined);
  return { ...(isTitle && { title }), ...(named !== undefined && { byline: named }), articleText: text };
}
