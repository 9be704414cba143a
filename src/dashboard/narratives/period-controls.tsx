import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTimeZone } from '../comment/moment.js';
import { DownloadIcon } from '../icons.js';
import classes from './period-controls.module.css';
import type { ReportPeriod } from './report-period.js';
import { BUCKETS, dayIn, daysAfter, reportQuery } from './report-period.js';

const RANGES = [
  { value: 'all', label: 'All time' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 365 days' },
  { value: 'between', label: 'Between two days' },
];

interface PeriodControlsProps {
  period: ReportPeriod;
  onChange: (period: ReportPeriod) => void;
}

/** Which days, in which steps, and the same figures as a file. */
export function PeriodControls({ period, onChange }: PeriodControlsProps) {
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
        aria-label="Count by"
        value={period.bucket}
        onChange={(bucket) => onChange({ ...period, bucket })}
        data={[...BUCKETS]}
      />
      <Select
        aria-label="Time range"
        className={classes.range}
        allowDeselect={false}
        value={range}
        onChange={(value) => chooseRange(value ?? 'all')}
        data={RANGES}
      />
      {between && (
        <>
          <TextInput
            type="date"
            label="From"
            classNames={{ root: classes.day ?? '' }}
            max={period.to ?? today}
            value={period.from ?? ''}
            onChange={(event) => onChange({ ...period, from: event.currentTarget.value || null })}
          />
          <TextInput
            type="date"
            label="To"
            classNames={{ root: classes.day ?? '' }}
            min={period.from ?? undefined}
            max={today}
            value={period.to ?? ''}
            onChange={(event) => onChange({ ...period, to: event.currentTarget.value || null })}
          />
        </>
      )}
      <Button component="a" href={csv} download variant="default" leftSection={<DownloadIcon size={16} />}>
        CSV
      </Button>
      <span className={classes.zone}>Days of {timeZone}</span>
    </div>
  );
}

/** The choice in the list a period stands for. */
function rangeOf(period: ReportPeriod, today: string): string {
  if (period.from === null && period.to === null) return 'all';
  if (period.to !== null) return 'between';
  const match = RANGES.find(({ value }) => daysAfter(today, 1 - Number(value) || 0) === period.from);
  return match?.value ?? 'between';
}
