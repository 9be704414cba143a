import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link, useSearch } from 'wouter';
import { useVeil, Veil } from '../care/veil.js';
import { AnnotatedText } from '../comment/annotated-text.js';
import { AuthorName } from '../comment/byline.js';
import { excerptOf } from '../comment/excerpt.js';
import { targetWords } from '../comment/forms.js';
import { Moment } from '../comment/moment.js';
import { notesOf } from '../comment/notes.js';
import { reasonWords } from '../comment/reason-words.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import { CheckIcon, PersonIcon } from '../icons.js';
import classes from './queue-list.module.css';
import type { QueuedComment } from './queue-pages.js';
import { readSearch, withSearch } from './queue-search.js';

const EXCERPT_LENGTH = 150;
const ESTIMATED_HEIGHT = 132;
/** The next page is fetched while this many rows are still unread. */
const READ_AHEAD = 12;

interface QueueListProps {
  comments: readonly QueuedComment[];
  selectedId: number | null;
  /** Decided by another moderator while the list was on screen. */
  decidedElsewhere: ReadonlySet<number>;
  /** Who else is looking at a comment. */
  claimedBy: (commentId: number) => string | undefined;
  onNearEnd: () => void;
}

/** The queue as a list of links, most urgent first; only the rows in view are in the page. */
export function QueueList({ comments, selectedId, decidedElsewhere, claimedBy, onNearEnd }: QueueListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: comments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    getItemKey: (index) => comments[index]?.id ?? index,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastShown >= comments.length - READ_AHEAD) onNearEnd();
  }, [lastShown, comments.length, onNearEnd]);

  const selectedIndex = comments.findIndex((comment) => comment.id === selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtualizer]);

  return (
    <div ref={scroller} className={classes.scroller}>
      <ol className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const comment = comments[row.index];
          if (comment === undefined) return null;
          return (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              className={classes.row}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-posinset={row.index + 1}
              aria-setsize={comments.length}
            >
              <QueueRow
                comment={comment}
                selected={comment.id === selectedId}
                decidedElsewhere={decidedElsewhere.has(comment.id)}
                claimedBy={claimedBy(comment.id)}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface QueueRowProps {
  comment: QueuedComment;
  selected: boolean;
  decidedElsewhere: boolean;
  claimedBy: string | undefined;
}

function QueueRow({ comment, selected, decidedElsewhere, claimedBy }: QueueRowProps) {
  const t = useTranslations('review');
  const notes = useMemo(() => (comment.analysis ? notesOf(comment.analysis) : []), [comment.analysis]);
  const search = useSearch();
  const { veiled } = useVeil(comment);
  const range = excerptOf(comment.text, notes[0]?.spans[0], EXCERPT_LENGTH);
  return (
    <Link
      href={withSearch(`/comments/${comment.id}`, search)}
      className={classes.link}
      aria-current={selected ? 'true' : undefined}
      data-decided={decidedElsewhere || undefined}
      data-claimed={claimedBy !== undefined || undefined}
    >
      <span className={classes.head}>
        <AuthorName comment={comment} />
        <span className={classes.time}>
          <Moment at={comment.postedAt ?? comment.receivedAt} />
        </span>
      </span>
      <span className={classes.words}>
        <Veil veiled={veiled}>
          <AnnotatedText text={comment.text} notes={notes} labels="none" range={range} />
        </Veil>
      </span>
      <span className={classes.why}>
        {decidedElsewhere ? (
          <span className={classes.decided}>
            <CheckIcon size={14} /> {t('decidedElsewhere')}
          </span>
        ) : claimedBy !== undefined ? (
          <span className={classes.decided}>
            <PersonIcon size={14} /> <bdi>{t('claimedBy', { name: claimedBy })}</bdi>
          </span>
        ) : (
          <Why comment={comment} />
        )}
        {readSearch(search).list === 'all' && <ReviewStateLabel state={comment.reviewState} />}
      </span>
    </Link>
  );
}

/** The first thing found and whom it is aimed at, in half a line. */
function Why({ comment }: { comment: QueuedComment }) {
  const t = useTranslations('review');
  const ofComments = useTranslations('comment');
  const format = useFormatter();
  const findings = comment.analysis?.findings ?? [];
  const worst = findings.toSorted((a, b) => b.severity - a.severity)[0];
  const reason = comment.analysis?.reasons[0];
  if (worst === undefined) return reason && reasonWords(reason, ofComments);
  const forms = new Set(findings.map((finding) => finding.detector)).size;
  return (
    <>
      <span className={classes.aim}>
        <span className={classes.form} data-form={worst.detector}>
          {ofComments(`form.${worst.detector}`)}
        </span>
        <span dir="auto"> {targetWords(worst.target, ofComments)}</span>
      </span>
      {forms > 1 && <span title={t('moreForms', { count: forms - 1 })}>+{format.number(forms - 1)}</span>}
    </>
  );
}
