import { SegmentedControl } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { QUEUE_LISTS } from '../../domain/review-queue.js';
import classes from './queue-tabs.module.css';
import type { QueueSearch } from './queue-search.js';

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
      data={QUEUE_LISTS.map((list) => ({ value: list, label: t(`list.${list}`) }))}
    />
  );
}
