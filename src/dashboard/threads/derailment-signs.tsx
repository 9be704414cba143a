import { Anchor } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { ThreadHealth } from '../../http/contract.js';
import classes from './health-page.module.css';

/** Comments that are linked; more would be a list nobody reads. */
const LINKED = 12;

/** The rule for a derailed conversation, part by part, with the comments each rests on; never a verdict alone. */
export function DerailmentSigns({ health, threadId }: { health: ThreadHealth; threadId: number }) {
  const t = useTranslations('threads.health.signs');
  const { derailment, enough } = health;
  if (derailment === null) return <p className={classes.note}>{t('few', { count: enough.replies })}</p>;
  const positions = new Map(health.trajectory.map(({ id, position }) => [String(id), position]));
  return (
    <>
      <p className={classes.verdict} data-derailed={derailment.derailed || undefined}>
        {t(derailment.derailed ? 'derailed' : 'calm')}
      </p>
      <ul className={classes.parts}>
        {(['exchanges', 'branch'] as const).map((name) => {
          const { found, needed, reached, comments } = derailment[name];
          return (
            <li key={name} data-reached={reached || undefined}>
              <strong>{t(reached ? 'reached' : 'notReached')}</strong> {t(name, { found, needed })}
              {comments.length > 0 && (
                <span className={classes.evidence}>
                  {comments.slice(0, LINKED).map((id) => (
                    <Anchor key={id} component={Link} href={`/threads/${threadId}#comment-${id}`}>
                      {t('comment', { n: positions.get(id) ?? 0 })}
                    </Anchor>
                  ))}
                  {comments.length > LINKED && <span>{t('more', { count: comments.length - LINKED })}</span>}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p className={classes.note}>{t('unproven')}</p>
    </>
  );
}

/** The same in a line, for the head of the thread. */
export function HealthLine({ health, threadId }: { health: ThreadHealth; threadId: number }) {
  const t = useTranslations('threads.health');
  const format = useFormatter();
  const of = (name: string) => health.indicators.find((each) => each.name === name)?.value ?? null;
  const [share, escalation] = [of('uncivilShare'), of('escalation')];
  const percent = { style: 'percent', maximumFractionDigits: 0 } as const;
  return (
    <p className={classes.line}>
      {health.derailment?.derailed === true && (
        <strong className={classes.alarm}>{t('signs.derailed')} </strong>
      )}
      {share === null
        ? t('line.few', { count: health.comments })
        : t('line.share', { share: format.number(share, percent) })}{' '}
      {escalation !== null &&
        t(escalation > 0 ? 'line.up' : escalation < 0 ? 'line.down' : 'line.level', {
          change: format.number(Math.abs(escalation), percent),
        })}{' '}
      <Anchor component={Link} href={`/threads/${threadId}/health`}>
        {t('line.more')}
      </Anchor>
    </p>
  );
}
