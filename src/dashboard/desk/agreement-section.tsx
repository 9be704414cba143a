import { Anchor, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { DeskReport } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { TWO_DECIMALS } from '../comment/score-words.js';
import figures from '../shell/figures.module.css';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './desk-page.module.css';

type Agreement = DeskReport['agreement'];

/** How far two moderators who did not know of each other decided alike, and where they did not. */
export function AgreementSection({ agreement, share }: { agreement: Agreement; share: number }) {
  const t = useTranslations('desk.agreement');
  const mayManage = useMay('manage-desk');
  const { pairs, unsettled, disagreements } = agreement;
  return (
    <section className={page.section} aria-labelledby="agreement-heading">
      <h2 id="agreement-heading" className={page.heading}>
        {t('title')}
      </h2>
      <p className={classes.note}>{t('means')}</p>
      {pairs + unsettled === 0 ? (
        <p className={classes.note}>{t('none')}</p>
      ) : (
        <Kappa agreement={agreement} />
      )}
      {disagreements.length > 0 && (
        <>
          <h3>{t('disagreements')}</h3>
          <ul className={classes.differences}>
            {disagreements.map(({ commentId, first, firstBy, second, secondBy }) => (
              <li key={commentId}>
                <Anchor component={Link} href={`/comments/${commentId}`}>
                  {t('open')}
                </Anchor>{' '}
                {t('differed', {
                  firstBy,
                  secondBy,
                  first: t(`verdict.${first}`),
                  second: t(`verdict.${second}`),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayManage && <ShareChoice share={share} />}
    </section>
  );
}

function Kappa({ agreement: { pairs, unsettled, agreed, kappa, interval } }: { agreement: Agreement }) {
  const t = useTranslations('desk.agreement');
  const tDesk = useTranslations('desk');
  const format = useFormatter();
  const number = (value: number) => format.number(value, TWO_DECIMALS);
  return (
    <dl className={figures.list}>
      <div className={figures.figure}>
        <dt>{t('kappa')}</dt>
        <dd className={figures.big}>{kappa === null ? tDesk('unknown') : number(kappa)}</dd>
        <dd>
          {interval === null
            ? t('kappaUnsure')
            : t('kappaMeans', { low: number(interval.low), high: number(interval.high) })}
        </dd>
      </div>
      <div className={figures.figure}>
        <dt>{t('pairs', { pairs })}</dt>
        {agreed && <dd className={figures.big}>{format.number(agreed.share, { style: 'percent' })}</dd>}
        {agreed && <dd>{t('agreed', { k: agreed.k, n: agreed.n })}</dd>}
        {unsettled > 0 && <dd>{t('unsettled', { count: unsettled })}</dd>}
      </div>
    </dl>
  );
}

const SHARES = [0, 0.01, 0.02, 0.05, 0.1];

function ShareChoice({ share }: { share: number }) {
  const t = useTranslations('desk.agreement');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (secondLookShare: number) => callApi('POST', '/v1/desk-settings', { secondLookShare }),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['desk'] }),
  });
  const known = Math.round(share * 100) / 100;
  return (
    <Select
      className={classes.share}
      label={t('share')}
      allowDeselect={false}
      disabled={change.isPending}
      value={String(known)}
      onChange={(value) => change.mutate(Number(value))}
      data={[...new Set([...SHARES, known])].map((value) => ({
        value: String(value),
        label: value === 0 ? t('off') : t('shares', { share: value }),
      }))}
    />
  );
}
