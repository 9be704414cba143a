import { RangeSlider } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import classes from './bulk-page.module.css';

/** From this bin on, up to but not including that one; a hundred bins from 0 to 1. */
export type BinRange = readonly [from: number, below: number];

/** The slider beneath the histogram, in steps of one bin. `onSettled` once a thumb is let go. */
export function ScoreRange({
  range,
  onChange,
  onSettled,
}: {
  range: BinRange;
  onChange: (range: BinRange) => void;
  onSettled: (range: BinRange) => void;
}) {
  const t = useTranslations('bulk');
  // The slider itself moves by single steps only.
  const jump = (event: KeyboardEvent<HTMLDivElement>): void => {
    const thumbs = Array.from(event.currentTarget.querySelectorAll('[role="slider"]'));
    const isFirst = thumbs.indexOf(event.target as Element) === 0;
    const [from, below] = range;
    const to: Readonly<Record<string, BinRange>> = isFirst
      ? { Home: [0, below], End: [below - 1, below] }
      : { Home: [from, from + 1], End: [from, 100] };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onChange(wanted);
    onSettled(wanted);
  };
  return (
    <div onKeyDown={jump}>
      <RangeSlider
        className={classes.slider}
        min={0}
        max={100}
        step={1}
        minRange={1}
        value={[range[0], range[1]]}
        label={(bin) => (bin / 100).toFixed(2)}
        thumbFromLabel={t('rangeFrom')}
        thumbToLabel={t('rangeBelow')}
        onChange={onChange}
        onChangeEnd={onSettled}
      />
    </div>
  );
}
