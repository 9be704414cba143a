import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { FrequencyRow } from '../../narratives/frequency-row.js';
import classes from './narrative-ranking.module.css';
import { authorWords, rateWithInterval } from './row-words.js';

interface NarrativeRankingProps {
  totals: readonly FrequencyRow[];
  chosenId: string | null;
  /** Kept in every link, so that the period stays. */
  query: string;
}

/** All narratives over the whole period, commonest first, each with its interval on one common scale. */
export function NarrativeRanking({ totals, chosenId, query }: NarrativeRankingProps) {
  const t = useTranslations('narratives');
  const units = totals[0]?.unitsTotal ?? 0;
  const widest = Math.max(1, ...totals.map((row) => row.ciHigh ?? 0));
  return (
    <nav aria-label={t('title')}>
      <p className={classes.unit}>{t('ranking', { units })}</p>
      <ol className={classes.list}>
        {totals.map((row) => (
          <li key={row.narrativeId}>
            <Link
              href={`/narratives/${encodeURIComponent(row.narrativeId)}${query}`}
              className={classes.link}
              aria-current={row.narrativeId === chosenId ? 'true' : undefined}
            >
              <span className={classes.title}>{row.title}</span>
              <Interval row={row} widest={widest} />
              <span className={classes.figures}>
                <strong>{rateWithInterval(row, t)}</strong>
                <span>
                  {t('comments', { count: row.unitsWith })}, {authorWords(row, t)}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Interval({ row, widest }: { row: FrequencyRow; widest: number }) {
  const at = (value: number | null): number => (100 * (value ?? 0)) / widest;
  return (
    <svg className={classes.interval} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <line className={classes.axis} x1="0" x2="100" y1="5" y2="5" />
      {row.per1000 !== null && (
        <>
          <line className={classes.range} x1={at(row.ciLow)} x2={at(row.ciHigh)} y1="5" y2="5" />
          <line className={classes.point} x1={at(row.per1000)} x2={at(row.per1000)} y1="0.5" y2="9.5" />
        </>
      )}
    </svg>
  );
}
