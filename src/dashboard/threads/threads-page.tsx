import { EmptyState, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ThreadSummary } from '../../http/contract.js';
import { threadsQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './threads-page.module.css';

/** With fewer threads than this the eye is quicker than typing. */
const WORTH_SEARCHING = 8;

/** Every thread the site has sent, with what a moderator would ask about it. */
export function ThreadsPage() {
  usePageTitle('Threads');
  const { data, error, refetch } = useQuery(threadsQuery);
  const [search, setSearch] = useState('');
  const threads = data?.threads ?? [];
  const found = threads.filter((thread) =>
    titleOf(thread).toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <div className={page.page}>
      <h1 className={page.title}>Threads</h1>
      {threads.length >= WORTH_SEARCHING && (
        <TextInput
          type="search"
          mt="md"
          maw={360}
          aria-label="Find a thread by its title"
          placeholder="Find by title"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what="Loading the threads" />}
      {data?.threads.length === 0 && (
        <EmptyState
          my="8vh"
          title="No threads yet"
          description="Send one: the page Connect has the line to paste."
        />
      )}
      <ul className={classes.list}>
        {found.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} />
        ))}
      </ul>
      {threads.length > 0 && found.length === 0 && <p>No thread has “{search}” in its title.</p>}
    </div>
  );
}

function ThreadRow({ thread }: { thread: ThreadSummary }) {
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link href={`/threads/${thread.id}`} className={classes.title}>
          {titleOf(thread)}
        </Link>
        <p className={classes.meta}>
          {thread.byline !== null && <>by {thread.byline} · </>}
          {thread.publishedAt === null ? null : (
            <>
              published <Moment at={thread.publishedAt} /> ·{' '}
            </>
          )}
          {thread.lastActivityAt === null ? (
            'comments without times'
          ) : (
            <>
              last comment <Moment at={thread.lastActivityAt} />
            </>
          )}
        </p>
      </div>
      <ThreadNumbers thread={thread} />
    </li>
  );
}

/** A thread in figures; what the source does not say is said to be unknown. */
export function ThreadNumbers({ thread }: { thread: ThreadSummary }) {
  const share = thread.comments === 0 ? 0 : Math.round((100 * thread.uncivil) / thread.comments);
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>comments</dt>
        <dd>{thread.comments.toLocaleString('en')}</dd>
      </div>
      <div data-unknown={thread.authors === null || undefined}>
        <dt>authors</dt>
        <dd>{thread.authors === null ? 'unknown' : thread.authors.toLocaleString('en')}</dd>
      </div>
      <div title="Comments with an incivility score of 0.5 or more">
        <dt>uncivil</dt>
        <dd>
          {thread.uncivil.toLocaleString('en')} {share > 0 && <small>{share} %</small>}
        </dd>
      </div>
      <div data-some={thread.waiting > 0 || undefined}>
        <dt>waiting</dt>
        <dd>{thread.waiting.toLocaleString('en')}</dd>
      </div>
    </dl>
  );
}

/** What to call a thread whose source gives no title. */
export function titleOf(thread: ThreadSummary): string {
  return thread.title ?? thread.url ?? thread.sourceId;
}
