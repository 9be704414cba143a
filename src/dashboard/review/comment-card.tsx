import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { ENGLISH } from '../../domain/language.js';
import type { CommentDetail, CommentView } from '../../http/contract.js';
import { backgroundQuery, commentQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { useVeil, Veil } from '../care/veil.js';
import { AnnotatedText } from '../comment/annotated-text.js';
import { AuthorName } from '../comment/byline.js';
import { Moment } from '../comment/moment.js';
import { useNarrativeTitle } from '../comment/narrative-titles.js';
import { NoteList } from '../comment/note-list.js';
import type { Note } from '../comment/notes.js';
import { notesOf } from '../comment/notes.js';
import { reasonWords } from '../comment/reason-words.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import { ScoreMeter } from '../comment/score-meter.js';
import { useLanguageName } from '../comment/use-language-name.js';
import { UndoIcon } from '../icons.js';
import { AppliedRules } from '../rules/applied-rules.js';
import { Problem } from '../shell/problem.js';
import { AuthorRecord } from './author-record.js';
import classes from './comment-card.module.css';
import { Copies } from './copies.js';
import { Edits } from './edits.js';
import { FindingJudgment } from './finding-judgment.js';
import { NearbyComment } from './nearby-comment.js';
import { ReportedFor } from './reported-for.js';
import { Urgency } from './urgency.js';
import { WhyScore } from './why-score.js';
import { DecisionDetails } from './decision-details.js';

interface CommentCardProps {
  commentId: number;
  /** The comment as the list has it, shown until the thread around it is there. */
  listed: CommentView | undefined;
  /** Who else is looking at it. */
  claimedBy: string | undefined;
  onTakeOver: (() => void) | undefined;
  onUndo: (comment: CommentView) => void;
}

/** One comment with everything needed to decide about it, in the order it is read: what came before, the words, why. */
export function CommentCard({ commentId, listed, claimedBy, onTakeOver, onUndo }: CommentCardProps) {
  const t = useTranslations('review');
  const { data: detail, error, refetch } = useQuery(commentQuery(commentId));
  const comment = detail?.comment ?? listed;
  if (comment === undefined) {
    return error ? (
      <div className={classes.card}>
        <Problem error={error} onRetry={() => void refetch()} />
      </div>
    ) : null;
  }
  return (
    <article
      className={classes.card}
      aria-label={comment.author === null ? t('cardOfUnknown') : t('cardOf', { name: comment.author.name })}
    >
      {claimedBy !== undefined && <ClaimedLine name={claimedBy} onTakeOver={onTakeOver} />}
      {detail && <ThreadLine detail={detail} />}
      {detail && <Ancestors ancestors={detail.ancestors} />}
      <TheComment comment={comment} detail={detail} onUndo={onUndo} />
      {detail && <Around detail={detail} />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
    </article>
  );
}

/** Somebody else has this one open: their work, unless it is wanted here. */
function ClaimedLine({ name, onTakeOver }: { name: string; onTakeOver: (() => void) | undefined }) {
  const t = useTranslations('review');
  return (
    <p className={classes.decision} role="status">
      <bdi>{t('claimedBy', { name })}</bdi>
      {onTakeOver && (
        <Button variant="default" size="compact-sm" onClick={onTakeOver}>
          {t('takeOver')}
        </Button>
      )}
    </p>
  );
}

function ThreadLine({ detail: { thread, comment } }: { detail: CommentDetail }) {
  const t = useTranslations('review.card');
  const link = () => (
    <Anchor
      component={Link}
      href={`/threads/${thread.id}#comment-${comment.id}`}
      className={classes.threadTitle}
    >
      {thread.title ?? thread.url ?? thread.sourceId}
    </Anchor>
  );
  return (
    <p className={classes.thread}>
      {thread.byline === null
        ? t.rich('onThread', { thread: link })
        : t.rich('onThreadBy', { thread: link, byline: thread.byline })}
    </p>
  );
}

function Ancestors({ ancestors }: { ancestors: readonly CommentView[] }) {
  const t = useTranslations('review.card');
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, ancestors.length - 1);
  return (
    <div className={classes.ancestors}>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('earlier', { count: hidden })}
        </Button>
      )}
      {ancestors.slice(hidden).map((ancestor) => (
        <NearbyComment key={ancestor.id} comment={ancestor} />
      ))}
    </div>
  );
}

interface TheCommentProps {
  comment: CommentView;
  /** Undefined until it has come. */
  detail: CommentDetail | undefined;
  onUndo: (comment: CommentView) => void;
}

function TheComment({ comment, detail, onUndo }: TheCommentProps) {
  const t = useTranslations('review.card');
  const ofComments = useTranslations('comment');
  const narrativeTitle = useNarrativeTitle();
  const languageName = useLanguageName();
  const [activeNote, setActiveNote] = useState<Note | null>(null);
  const { data: background } = useQuery(backgroundQuery(comment.id));
  const { analysis } = comment;
  const { veiled, lift } = useVeil(comment);
  const notes = useMemo(() => (analysis ? notesOf(analysis) : []), [analysis]);
  return (
    <section className={classes.sheet} aria-labelledby={`author-${comment.id}`}>
      <div className={classes.byline}>
        <h2 id={`author-${comment.id}`} className={classes.author}>
          <AuthorName comment={comment} />
        </h2>
        <span className={classes.aside}>
          <Moment at={comment.postedAt} />
          {comment.revision > 1 && ` · ${ofComments('edited')}`}
        </span>
        {comment.reviewState !== 'waiting' && <ReviewStateLabel state={comment.reviewState} />}
      </div>
      {background?.author && comment.author && (
        <AuthorRecord authorId={comment.author.id} record={background.author} />
      )}
      {comment.deleted ? (
        <p className={classes.aside}>{t('deleted')}</p>
      ) : (
        <div className={classes.words}>
          <Veil veiled={veiled} onLift={lift}>
            <AnnotatedText
              text={comment.text}
              notes={notes}
              labels="numbers"
              activeNote={activeNote}
              onActiveNote={setActiveNote}
              narrativeTitle={narrativeTitle}
            />
          </Veil>
        </div>
      )}
      {background && !comment.deleted && <Edits revisions={background.revisions} />}
      {background && <Copies copies={background.copies} />}
      <DecisionLine comment={comment} onUndo={onUndo} />
      {analysis === null ? (
        <p className={classes.aside}>{comment.deleted ? null : t('notAnalyzed')}</p>
      ) : (
        <div className={classes.why}>
          {analysis.language !== ENGLISH && (
            <p className={classes.aside}>{t('language', { language: languageName(analysis.language) })}</p>
          )}
          {analysis.reasons.length > 0 && (
            <>
              <h3 className={classes.heading}>{t('why')}</h3>
              <ul className={classes.reasons}>
                {analysis.reasons.map((reason) => (
                  <li key={reason.rule}>{reasonWords(reason, ofComments)}</li>
                ))}
              </ul>
            </>
          )}
          {detail && <ReportedFor detail={detail} />}
          <AppliedRules
            rules={comment.rules}
            classNames={{ heading: classes.heading, list: classes.reasons }}
          />
          {/* What was found is told in the comment's own words. */}
          <Veil veiled={veiled}>
            <NoteList
              notes={notes}
              narrativeTitle={narrativeTitle}
              activeNote={activeNote}
              onActiveNote={setActiveNote}
              judgment={(note) => <FindingJudgment comment={comment} note={note} />}
            />
          </Veil>
          <ScoreMeter score={analysis.scores.INCIVILITY} />
          <WhyScore comment={comment} />
          <Urgency parts={detail?.urgency ?? []} />
        </div>
      )}
    </section>
  );
}

function DecisionLine({ comment, onUndo }: { comment: CommentView; onUndo: (comment: CommentView) => void }) {
  const t = useTranslations('review');
  const { lastDecision } = comment;
  const mayDecide = useMay('decide');
  if (lastDecision === null) return null;
  const stands = comment.reviewState !== 'waiting';
  return (
    <p className={classes.decision}>
      <span>
        {t.rich(stands ? 'card.decided' : 'card.decidedBefore', {
          done: t(`done.${lastDecision.verdict}`),
          moderator: lastDecision.moderator,
          strong: (words) => <strong>{words}</strong>,
          when: () => <Moment at={lastDecision.decidedAt} />,
        })}
        <DecisionDetails decision={lastDecision} />
      </span>
      {stands && mayDecide && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<UndoIcon size={14} />}
          onClick={() => onUndo(comment)}
        >
          {t('card.undo')}
        </Button>
      )}
    </p>
  );
}

function Around({ detail: { comment, siblings, replies } }: { detail: CommentDetail }) {
  const t = useTranslations('review.card');
  return (
    <>
      {replies.length > 0 && (
        <section className={classes.replies} aria-label={t('replies')}>
          <h3 className={classes.heading}>{t('replyCount', { count: replies.length })}</h3>
          {replies.map((reply) => (
            <NearbyComment key={reply.id} comment={reply} />
          ))}
        </section>
      )}
      {siblings.length > 0 && (
        <section className={classes.siblings} aria-label={t('siblings')}>
          <h3 className={classes.heading}>
            {t(comment.parentId === null ? 'siblingsOnPage' : 'siblingsOfReply')}
          </h3>
          {siblings.map((sibling) => (
            <NearbyComment key={sibling.id} comment={sibling} />
          ))}
        </section>
      )}
    </>
  );
}
