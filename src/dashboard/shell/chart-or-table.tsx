import { SegmentedControl } from '@mantine/core';
import { useTranslations } from 'use-intl';

export type View = 'chart' | 'table';

interface ChartOrTableProps {
  view: View;
  onChange: (view: View) => void;
}

/** Switches figures between the chart and the table of the same. */
export function ChartOrTable({ view, onChange }: ChartOrTableProps) {
  const t = useTranslations('charts');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('showAs')}
      value={view}
      onChange={onChange}
      data={[
        { value: 'chart', label: t('chart') },
        { value: 'table', label: t('table') },
      ]}
    />
  );
}
