import { SegmentedControl } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './queue-tabs.module.css';
import { LISTS, type QueueSearch } from './queue-search.js';

interface QueueTabsProps {
  search: QueueSearch;
  onChange: (search: QueueSearch) => void;
}

/** Which list is worked through; the filters stay as they are. */
export function QueueTabs({ search, onChange }: QueueTabsProps) {
  const t = useTranslations('review');
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      classNames={{ label: classes.tab }}
      aria-label={t('lists')}
      value={search.list}
      onChange={(list) => onChange({ ...search, list })}
      data={LISTS.map((list) => ({ value: list, label: t(`list.${list}`) }))}
    />
  );
}
