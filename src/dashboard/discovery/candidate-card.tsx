import { Anchor, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import type { CandidateAccepted, CandidateList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { Concordance } from '../narratives/concordance.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './discovery-page.module.css';

type Candidate = CandidateList['candidates'][number];

/** A smaller q is said to be smaller than this. */
const SMALLEST_Q = 0.001;

/** One phrase that recurs: how widely, how unusually, where, and what to make of it. */
export function CandidateCard({ candidate }: { candidate: Candidate }) {
  const t = useTranslations('discovery.card');
  const format = useFormatter();
  const { phrase, statistics, examples } = candidate;
  const { units, authors, threads, oneThread, significant, variants, nearest, bursts } = statistics;
  return (
    <article className={classes.card} aria-labelledby={`candidate-${candidate.id}`}>
      <div className={classes.head}>
        <h2 id={`candidate-${candidate.id}`} className={classes.phrase}>
          “{phrase}”
        </h2>
        <span className={classes.badge} data-strong={significant || undefined}>
          {oneThread ? t('oneThread') : t(significant ? 'distinctive' : 'frequent')}
        </span>
      </div>
      <p className={classes.support}>
        {authors === null
          ? t('supportUnsigned', { units, threads })
          : t('support', { units, authors, threads })}
      </p>
      <p className={classes.figures}>
        <Keyness candidate={candidate} />
        {bursts.map((burst) => (
          <span key={burst.start}>
            {' · '}
            {t('burst', {
              days: format.dateTimeRange(new Date(burst.start), new Date(burst.end), {
                day: 'numeric',
                month: 'short',
                timeZone: 'UTC',
              }),
              mentions: burst.mentions,
            })}
          </span>
        ))}
        {variants.length > 0 && (
          <span>
            {' · '}
            {t('variants', { phrases: variants.map((each) => `“${each}”`).join(', ') })}
          </span>
        )}
        {nearest !== null && (
          <span>
            {' · '}
            {t.rich('nearest', {
              share: nearest.share,
              name: () => (
                <Anchor component={Link} href={`/definitions/${encodeURIComponent(nearest.narrativeId)}`}>
                  {nearest.narrativeId}
                </Anchor>
              ),
            })}
          </span>
        )}
      </p>
      <Concordance lines={examples} />
      <Actions candidate={candidate} />
    </article>
  );
}

function Keyness({ candidate: { statistics } }: { candidate: Candidate }) {
  const t = useTranslations('discovery.card');
  const { g2, q, pMethod, z, logRatio, tested } = statistics;
  if (g2 === null || q === null) return t('noBackground');
  return t('keyness', {
    ...{ g2, z: z ?? 0, ratio: 2 ** (logRatio ?? 0), tested },
    ...{ q: Math.max(q, SMALLEST_Q), isLess: q < SMALLEST_Q ? 'yes' : 'no', method: pMethod ?? 'g2' },
  });
}

function Actions({ candidate }: { candidate: Candidate }) {
  const t = useTranslations('discovery.card');
  const mayDefine = useMay('define-narratives');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const [, navigate] = useLocation();
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ['candidates'] });
    await queryClient.invalidateQueries({ queryKey: ['definitions'] });
  };
  const accept = useMutation({
    mutationFn: () => callApi<CandidateAccepted>('POST', `/v1/candidates/${candidate.id}/accept`),
    onSuccess: async ({ narrativeId }) => {
      await refresh();
      navigate(`/definitions/${encodeURIComponent(narrativeId)}`);
    },
    onError: (error) => showFailure(t('notAccepted'), error),
  });
  const reject = useMutation({
    mutationFn: () => callApi('POST', `/v1/candidates/${candidate.id}/reject`),
    onSuccess: refresh,
    onError: (error) => showFailure(t('notRejected'), error),
  });
  if (candidate.state === 'proposed' && !mayDefine) return null;
  return (
    <div className={classes.actions}>
      {candidate.state === 'proposed' && (
        <>
          <Button onClick={() => accept.mutate()} loading={accept.isPending}>
            {t('accept')}
          </Button>
          <Button variant="default" onClick={() => reject.mutate()} loading={reject.isPending}>
            {t('reject')}
          </Button>
        </>
      )}
      {candidate.decidedBy !== null && (
        <span className={classes.said}>{t(`by.${candidate.state}`, { who: candidate.decidedBy })}</span>
      )}
      {candidate.narrativeId !== null && (
        <Anchor component={Link} href={`/definitions/${encodeURIComponent(candidate.narrativeId)}`}>
          {t('open')}
        </Anchor>
      )}
    </div>
  );
}
