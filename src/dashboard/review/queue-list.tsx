import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';
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
import { rowsOf, type LoadedQueue, type QueuedComment } from './loaded-queue.js';
import { readSearch, withSearch } from './queue-search.js';
import { useSeen } from './use-loaded-queue.js';

const EXCERPT_LENGTH = 150;
/** Every row is as high as the next (`--row-height`): a hundred thousand need not be measured to know where one is. */
const ROW_HEIGHT = 148;
/** Rows above and below the view, for whoever scrolls or moves by Tab. */
const OVERSCAN = 6;

interface QueueListProps {
  queue: LoadedQueue;
  /** What the page's address says of the list. */
  address: string;
  selectedId: number | null;
  /** Decided by another moderator while the list was on screen. */
  decidedElsewhere: ReadonlySet<number>;
  /** Who else is looking at a comment. */
  claimedBy: (commentId: number) => string | undefined;
}

/**
 * The queue as a list of links. Every comment has its place, so that the scroll bar stands for the whole list; only
 * the rows in view are in the page, and only comments that are looked at are fetched.
 */
export function QueueList({ queue, address, selectedId, decidedElsewhere, claimedBy }: QueueListProps) {
  const t = useTranslations('review');
  const { list } = readSearch(address);
  const scroller = useRef<HTMLDivElement>(null);
  const count = rowsOf(queue);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const rows = virtualizer.getVirtualItems();
  useSeen(address, rows[0]?.index ?? -1, rows.at(-1)?.index ?? -1);

  const selectedIndex = selectedId === null ? -1 : queue.ids.indexOf(selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtualizer]);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="region"
      aria-label={t('lists')}
      // Scrolled by the keyboard also where no row has the focus: Page Down, End.
      tabIndex={0}
    >
      <ol className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const id = queue.ids[index];
          const comment = id === undefined ? undefined : queue.seen.get(id);
          return (
            <li
              key={id ?? `row ${index}`}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={count}
              aria-busy={comment === undefined || undefined}
            >
              {comment === undefined ? (
                <Placeholder />
              ) : (
                <QueueRow
                  comment={comment}
                  address={address}
                  showsState={list === 'all' || list === 'reported'}
                  selected={comment.id === selectedId}
                  decidedElsewhere={decidedElsewhere.has(comment.id)}
                  claimedBy={claimedBy(comment.id)}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** A row whose comment is on its way. */
function Placeholder() {
  return (
    <div className={classes.placeholder}>
      <Skeleton height={12} width="45%" animate={false} />
      <Skeleton height={12} mt={16} animate={false} />
      <Skeleton height={12} mt={8} width="80%" animate={false} />
    </div>
  );
}

interface QueueRowProps {
  comment: QueuedComment;
  address: string;
  /** Where comments in any state stand together. */
  showsState: boolean;
  selected: boolean;
  decidedElsewhere: boolean;
  claimedBy: string | undefined;
}

const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { comment, address, showsState, selected, decidedElsewhere, claimedBy } = props;
  const t = useTranslations('review');
  const notes = useMemo(() => (comment.analysis ? notesOf(comment.analysis) : []), [comment.analysis]);
  const { veiled } = useVeil(comment);
  const range = excerptOf(comment.text, notes[0]?.spans[0], EXCERPT_LENGTH);
  return (
    <Link
      href={withSearch(`/comments/${comment.id}`, address)}
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
        {comment.reports > 0 && (
          <span className={classes.reports}>{t('reports', { count: comment.reports })}</span>
        )}
        {showsState && <ReviewStateLabel state={comment.reviewState} />}
      </span>
    </Link>
  );
});

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
