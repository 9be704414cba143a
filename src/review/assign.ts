import { ParleyError } from '../domain/errors.js';
import { mayPerson } from '../domain/permission.js';
import type { Db } from '../store/database.js';
import { notifyLive } from '../store/jobs/live-events.js';
import { readPeople } from '../store/people/moderators.js';
import { assignThread } from '../store/comments/threads.js';

/**
 * Says whose thread it is. Others may still work in it; whoever wants to see their own threads can.
 * @throws {ParleyError} `not_found`; `conflict` for somebody who may not decide about comments.
 */
export async function assign(
  db: Db,
  { siteId, threadId, moderatorId }: { siteId: string; threadId: number; moderatorId: number | null },
): Promise<void> {
  if (moderatorId !== null) {
    const [person] = await readPeople(db, siteId, { id: moderatorId });
    if (!person) throw new ParleyError('not_found', 'no such person', '/moderatorId');
    if (person.deactivatedAt !== null || !mayPerson(person.role, 'decide'))
      throw new ParleyError('conflict', `${person.name} may not decide about comments`, '/moderatorId');
  }
  if (!(await assignThread(db, siteId, threadId, moderatorId)))
    throw new ParleyError('not_found', 'no such thread', undefined, { reason: 'thread_unknown' });
  await notifyLive(db, siteId, { type: 'analyzed', threadIds: [threadId], comments: 0, flagged: 0 });
}
