import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeZone } from '../comment/moment.js';
import { DownloadIcon } from '../icons.js';
import classes from './period-controls.module.css';
import type { ReportPeriod } from './report-period.js';
import { BUCKETS, dayIn, daysAfter, reportQuery } from './report-period.js';

/** The periods that end today, in days. */
const LAST_DAYS = [7, 30, 90, 365];

interface PeriodControlsProps {
  period: ReportPeriod;
  onChange: (period: ReportPeriod) => void;
}

/** Which days, in which steps, and the same figures as a file. */
export function PeriodControls({ period, onChange }: PeriodControlsProps) {
  const t = useTranslations('narratives.period');
  const timeZone = useTimeZone();
  const today = dayIn(timeZone, new Date());
  const [between, setBetween] = useState(() => rangeOf(period, today) === 'between');
  const range = between ? 'between' : rangeOf(period, today);

  const chooseRange = (value: string): void => {
    setBetween(value === 'between');
    if (value === 'all') onChange({ ...period, from: null, to: null });
    else if (value !== 'between')
      onChange({ ...period, from: daysAfter(today, 1 - Number(value)), to: null });
  };
  const csv = `/v1/reports/narrative-frequency?${new URLSearchParams({ ...reportQuery(period), format: 'csv' }).toString()}`;

  return (
    <div className={classes.controls}>
      <SegmentedControl
        aria-label={t('countBy')}
        value={period.bucket}
        onChange={(bucket) => onChange({ ...period, bucket })}
        data={BUCKETS.map((bucket) => ({ value: bucket, label: t(`bucket.${bucket}`) }))}
      />
      <Select
        aria-label={t('range')}
        className={classes.range}
        allowDeselect={false}
        value={range}
        onChange={(value) => chooseRange(value ?? 'all')}
        data={[
          { value: 'all', label: t('allTime') },
          ...LAST_DAYS.map((days) => ({ value: String(days), label: t('lastDays', { days }) })),
          { value: 'between', label: t('between') },
        ]}
      />
      {between && (
        <>
          <TextInput
            type="date"
            label={t('from')}
            classNames={{ root: classes.day ?? '' }}
            max={period.to ?? today}
            value={period.from ?? ''}
            onChange={(event) => onChange({ ...period, from: event.currentTarget.value || null })}
          />
          <TextInput
            type="date"
            label={t('to')}
            classNames={{ root: classes.day ?? '' }}
            min={period.from ?? undefined}
            max={today}
            value={period.to ?? ''}
            onChange={(event) => onChange({ ...period, to: event.currentTarget.value || null })}
          />
        </>
      )}
      <Button component="a" href={csv} download variant="default" leftSection={<DownloadIcon size={16} />}>
        {t('csv')}
      </Button>
      <span className={classes.zone}>{t('daysOf', { timeZone })}</span>
    </div>
  );
}

/** The choice in the list a period stands for. */
function rangeOf(period: ReportPeriod, today: string): string {
  if (period.from === null && period.to === null) return 'all';
  if (period.to !== null) return 'between';
  const days = LAST_DAYS.find((count) => daysAfter(today, 1 - count) === period.from);
  return days === undefined ? 'between' : String(days);
}
