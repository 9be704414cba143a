import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { BatchView, PastDecisionView } from '../../http/contract.js';
import { isMoving } from '../bulk/batch-progress.js';
import { Moment } from '../comment/moment.js';
import { UndoIcon } from '../icons.js';
import { DecisionDetails, useReasonLabel } from '../review/decision-details.js';
import classes from './history-page.module.css';

/** One decision: what was said by whom, about which words, and what became of it. */
export function DecisionEntry({
  decision,
  onUndo,
}: {
  decision: PastDecisionView;
  onUndo: (() => void) | null;
}) {
  const t = useTranslations('history');
  const { verdict, undoesVerdict, moderator, byRule, decidedAt, commentId, author, threadTitle, excerpt } =
    decision;
  const said = verdict ?? undoesVerdict ?? 'approve';
  const words = {
    done: t(`actions.${said}`),
    moderator,
    strong: (text: ReactNode) => <strong>{text}</strong>,
    when: () => <Moment at={decidedAt} />,
  };
  return (
    <>
      <div className={classes.what}>
        <p>
          {t.rich(verdict === null ? 'took' : byRule ? 'byRule' : 'by', words)}
          <DecisionDetails decision={decision} />
        </p>
        <p className={classes.aside}>
          <Link href={`/comments/${commentId}`} className={classes.link}>
            {t('commentBy', { name: author ?? t('unknownAuthor'), thread: threadTitle ?? t('untitled') })}
          </Link>
        </p>
        <p className={classes.excerpt} dir="auto">
          {excerpt === '' ? t('deleted') : excerpt}
        </p>
        <Fate decision={decision} />
      </div>
      {decision.stands && onUndo !== null && <UndoButton onUndo={onUndo} />}
    </>
  );
}

function Fate({
  decision: { undoneBy, undoneAt, verdict, stands, versions },
}: {
  decision: PastDecisionView;
}) {
  const t = useTranslations('history');
  const analyzedBy = Object.entries(versions ?? {}).map(([name, version]) => `${name} ${version}`);
  return (
    <>
      {undoneBy !== null && (
        <p className={classes.aside}>
          {t.rich('undone', { moderator: undoneBy, when: () => <Moment at={undoneAt} /> })}
        </p>
      )}
      {verdict !== null && undoneBy === null && !stands && <p className={classes.aside}>{t('replaced')}</p>}
      {analyzedBy.length > 0 && (
        <p className={classes.versions}>{t('analyzedBy', { versions: analyzedBy.join(', ') })}</p>
      )}
    </>
  );
}

/** Many decisions made as one. */
export function BatchEntry({ batch, onUndo }: { batch: BatchView; onUndo: (() => void) | null }) {
  const t = useTranslations('history');
  const ofBulk = useTranslations('bulk');
  const reasonOf = useReasonLabel();
  const {
    verdict,
    moderator,
    createdAt,
    comments,
    attribute,
    from,
    below,
    undoneBy,
    undoneAt,
    reason,
    note,
  } = batch;
  return (
    <>
      <div className={classes.what}>
        <p>
          {t.rich('by', {
            done: t(`actions.${verdict}`),
            moderator,
            strong: (text) => <strong>{text}</strong>,
            when: () => <Moment at={createdAt} />,
          })}
          {reason !== null && <> · {reasonOf(reason)}</>}
          {note !== null && (
            <>
              {' · '}
              <q dir="auto">{note}</q>
            </>
          )}
        </p>
        <p>
          {t('batch', {
            count: comments,
            attribute: ofBulk(`attributes.${attribute}`),
            from: from.toFixed(2),
            below: below.toFixed(2),
          })}
          {isMoving(batch) && ' …'}
        </p>
        {batch.skipped > 0 && (
          <p className={classes.aside}>{ofBulk('batch.skipped', { count: batch.skipped })}</p>
        )}
        {undoneBy !== null && (
          <p className={classes.aside}>
            {t.rich('undone', { moderator: undoneBy, when: () => <Moment at={undoneAt} /> })}
          </p>
        )}
        {batch.kept > 0 && <p className={classes.aside}>{ofBulk('batch.kept', { count: batch.kept })}</p>}
      </div>
      {undoneBy === null && onUndo !== null && <UndoButton onUndo={onUndo} />}
    </>
  );
}

function UndoButton({ onUndo }: { onUndo: () => void }) {
  const t = useTranslations('history');
  return (
    <Button
      className={classes.undo}
      variant="default"
      size="compact-sm"
      leftSection={<UndoIcon size={14} />}
      onClick={onUndo}
    >
      {t('undo')}
    </Button>
  );
}
