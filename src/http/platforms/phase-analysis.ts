import type { Analyzer } from '../../analysis/pipeline.js';
import type { Analysis } from '../../domain/analysis.js';
import { EMPTY_CONTEXT, type ThreadContext } from '../../domain/thread-context.js';
import type { PhaseQuestion } from '../../platforms/coral/phase.js';
import { readCommentByThread } from '../../store/comments/platform-comments.js';
import { TEXT_MILLISECONDS, withinTime } from '../../time-limit.js';
import type { HttpServices } from '../http-services.js';
import { Remembered } from '../../remembered.js';

/** A comment that is answered is read where that takes no longer; a platform asks while its reader waits. */
const LONGEST_WAIT_MS = 50;

/** Analyzes a comment that a platform holds up until it is answered: in this process, with what it answers at most. */
export function createPhaseAnalysis({
  db,
  now,
  analyzer,
}: HttpServices): (siteId: string, question: PhaseQuestion) => Promise<Analysis> {
  const inForce = new Remembered<Analyzer>(now, analyzer);

  const contextOf = async (siteId: string, { storyId, parentId }: PhaseQuestion): Promise<ThreadContext> => {
    if (parentId === null) return EMPTY_CONTEXT;
    const parent = await inTime(readCommentByThread(db, siteId, storyId, parentId));
    if (!parent) return EMPTY_CONTEXT;
    const participants = parent.author ? [parent.author] : [];
    return { ...EMPTY_CONTEXT, parent, participants, earlier: [parent] };
  };

  return async (siteId, question) => {
    const context = await contextOf(siteId, question);
    const author = { id: question.authorId, name: question.authorId };
    const current = (await inForce.get(siteId)) ?? (await analyzer(siteId));
    const comment = { id: '', text: question.text, author };
    return withinTime(TEXT_MILLISECONDS, () => current.analyze(comment, context));
  };
}

/** What is known soon; undefined for what takes longer, or is in trouble: an answer without it is better than none. */
async function inTime<T>(reading: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST_WAIT_MS);
  });
  try {
    return await Promise.race([reading.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
