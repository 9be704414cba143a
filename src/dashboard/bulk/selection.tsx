import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { BulkVerdict } from '../../domain/bulk.js';
import type { BulkSelectionView } from '../../http/contract.js';
import { bulkSelectionQuery } from '../api/queries.js';
import { CheckIcon, CrossIcon } from '../icons.js';
import { NearbyComment } from '../review/nearby-comment.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import classes from './bulk-page.module.css';
import { DecideAll } from './decide-all.js';
import type { BinRange } from './score-range.js';

const MAX_SEED = 1_000_000;

interface SelectionProps {
  /** The filters and the attribute, as a query string. */
  address: string;
  range: BinRange;
  /** How many comments the histogram counts in the range. */
  chosen: number;
  /** A thumb of the slider is held: what is below is about the range before. */
  isMoving: boolean;
  onBatch: (id: number) => void;
}

/** What a range of scores holds: how many, some to read, what past decisions say, and the two things to say to all. */
export function Selection({ address, range, chosen, isMoving, onBatch }: SelectionProps) {
  const t = useTranslations('bulk');
  const [seed, setSeed] = useState(1);
  const [asked, setAsked] = useState<BulkVerdict | null>(null);
  const [from, below] = [range[0] / 100, range[1] / 100];
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...bulkSelectionQuery(address, from, below, seed),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  const isReady = data !== undefined && !isPlaceholderData && !isMoving && data.comments > 0;
  return (
    <section aria-live="polite">
      <p className={classes.chosen}>
        {t.rich('chosen', {
          count: isMoving ? chosen : (data?.comments ?? chosen),
          from: from.toFixed(2),
          below: below.toFixed(2),
          strong: (words) => <strong>{words}</strong>,
        })}
      </p>
      {data !== undefined && (
        <>
          <Past past={data.past} />
          <Group gap="sm" mt="md">
            <Button
              variant="default"
              c="var(--approve)"
              leftSection={<CheckIcon />}
              disabled={!isReady}
              onClick={() => setAsked('approve')}
            >
              {t('approveAll', { count: data.comments })}
            </Button>
            <Button
              variant="default"
              c="var(--reject)"
              leftSection={<CrossIcon />}
              disabled={!isReady}
              onClick={() => setAsked('reject')}
            >
              {t('rejectAll', { count: data.comments })}
            </Button>
          </Group>
          <Sample data={data} onRedraw={() => setSeed(1 + Math.floor(Math.random() * MAX_SEED))} />
          <DecideAll
            verdict={asked}
            onClose={() => setAsked(null)}
            count={data.comments}
            batch={{ search: address, from, below, asOf: data.asOf }}
            onBatch={onBatch}
          />
        </>
      )}
    </section>
  );
}

function Past({ past }: { past: BulkSelectionView['past'] }) {
  const t = useTranslations('bulk');
  const { approved, rejected, missing, ifApproved, ifRejected } = past;
  const strong = (words: ReactNode) => <strong>{words}</strong>;
  return (
    <div className={classes.past}>
      <h2 className={classes.pastHeading}>{t('past')}</h2>
      <p>{t('pastCount', { approved, rejected })}</p>
      {missing > 0 && <p>{t('tooFew', { missing })}</p>}
      {ifApproved && ifRejected && (
        <>
          <p>{t.rich('errorApprove', { ...ifApproved, strong })}</p>
          <p>{t.rich('errorReject', { ...ifRejected, strong })}</p>
          <p className={classes.aside}>{t('caveat')}</p>
        </>
      )}
    </div>
  );
}

function Sample({ data, onRedraw }: { data: BulkSelectionView; onRedraw: () => void }) {
  const t = useTranslations('bulk');
  if (data.sample.length === 0) return null;
  const isWhole = data.sample.length === data.comments;
  return (
    <div className={page.section}>
      <div className={classes.sampleHead}>
        <h2 className={page.heading}>{t(isWhole ? 'sampleWhole' : 'sample')}</h2>
        {!isWhole && (
          <Button variant="default" size="compact-sm" onClick={onRedraw}>
            {t('redraw')}
          </Button>
        )}
      </div>
      <ul className={classes.sample}>
        {data.sample.map((comment) => (
          <li key={comment.id}>
            <NearbyComment comment={comment} />
          </li>
        ))}
      </ul>
    </div>
  );
}
