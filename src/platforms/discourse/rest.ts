import { z } from 'zod';
import type { PostOutcome } from '../../delivery/post.js';
import { ParleyError } from '../../domain/errors.js';
import { askJson, send, type RestRequest } from '../ask-json.js';
import { cannotTell, TOLD, type Decided, type Polled, type Remote } from '../platform.js';
import { discoursePost, postText, reasonToSkip, toUpdates, type DiscoursePost } from './posts.js';
import { discourseSettings } from './settings.js';

const NAME = 'Discourse';
const PAGES_A_POLL = 20;
/** "Inappropriate", among the kinds of flags Discourse comes with. */
const FLAG_INAPPROPRIATE = 4;

const latest = z.object({ latest_posts: z.array(discoursePost) });

/** Reads the newest public posts, back to the newest of the last look; the cursor is its id. */
export async function pollDiscourse(remote: Remote, cursor: string | null, now: Date): Promise<Polled> {
  // A new connection begins with a time: posts are numbered, and the first look is one page.
  const known = cursor !== null && /^\d+$/.test(cursor) ? Number(cursor) : null;
  const found: DiscoursePost[] = [];
  let before: number | null = null;
  for (let page = 1; page <= (known === null ? 1 : PAGES_A_POLL); page++) {
    const path = before === null ? '/posts.json' : `/posts.json?before=${before}`;
    const answer = await askJson(remote, NAME, request(remote, 'GET', path), latest);
    if (!answer) throw new ParleyError('unavailable', 'Discourse is not at this address');
    const posts = answer.value.latest_posts;
    found.push(...posts.filter(({ id }) => known === null || Number(id) > known));
    const lowest = Math.min(...posts.map(({ id }) => Number(id)));
    if (posts.length === 0 || (known !== null && lowest <= known)) break;
    before = lowest;
  }
  // Oldest first: what a post answers is there before it.
  found.sort((a, b) => Number(a.id) - Number(b.id));
  const newest = found.at(-1)?.id ?? cursor;
  const taken = found.filter((post) => reasonToSkip(post) === null);
  return { updates: toUpdates(taken, remote.url, now), verdicts: [], cursor: newest, more: false };
}

/** Deletes or flags what was rejected, and restores what was approved after all. */
export async function pushToDiscourse(
  remote: Remote,
  { commentId, text, state }: Decided,
): Promise<PostOutcome> {
  const { rejectAs } = discourseSettings.parse(remote.settings);
  if (state !== 'approved' && state !== 'rejected') return TOLD;
  const post = `/posts/${encodeURIComponent(commentId)}`;
  try {
    const found = await askJson(remote, NAME, request(remote, 'GET', `${post}.json`), discoursePost);
    if (!found) return cannotTell('the post is no longer in Discourse');
    const { deleted_at, raw } = found.value;
    const isDeleted = deleted_at != null;
    if (state === 'approved') {
      return isDeleted ? await tell(remote, request(remote, 'PUT', `${post}/recover.json`)) : TOLD;
    }
    if (isDeleted) return TOLD;
    if (postText(raw ?? '') !== text)
      return cannotTell('the post was edited in Discourse since it was decided about');
    if (rejectAs === 'delete') return await tell(remote, request(remote, 'DELETE', `${post}.json`));
    const flag = { id: Number(commentId), post_action_type_id: FLAG_INAPPROPRIATE, flag_topic: false };
    return await tell(remote, request(remote, 'POST', '/post_actions.json', flag));
  } catch (problem) {
    if (!(problem instanceof ParleyError)) throw problem;
    return { status: null, error: problem.detail };
  }
}

async function tell(remote: Remote, asked: RestRequest): Promise<PostOutcome> {
  const { status, error } = await send(remote, asked);
  return { status, error: error === null ? null : `Discourse ${error}` };
}

const session = z.object({
  current_user: z.object({
    username: z.string(),
    moderator: z.boolean().nullish(),
    admin: z.boolean().nullish(),
  }),
});

/** @throws {ParleyError} `unavailable`, with what is missing. */
export async function checkDiscourse(remote: Remote): Promise<string> {
  const answer = await askJson(remote, NAME, request(remote, 'GET', '/session/current.json'), session);
  if (!answer) throw new ParleyError('unavailable', 'Discourse does not know the key or the user');
  const { username, moderator, admin } = answer.value.current_user;
  if (moderator !== true && admin !== true)
    throw new ParleyError('unavailable', `signed in as ${username}, who is no moderator`);
  return `signed in as ${username}, ${admin === true ? 'an administrator' : 'a moderator'}`;
}

function request(
  { username, token }: Remote,
  method: RestRequest['method'],
  path: string,
  json?: object,
): RestRequest {
  const headers = { 'api-key': token ?? '', 'api-username': username ?? 'system' };
  return { method, path, headers, ...(json && { json }) };
}
