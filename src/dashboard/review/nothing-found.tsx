import { Button, EmptyState } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AllClear } from './all-clear.js';
import { isNarrowed, type QueueSearch } from './queue-search.js';

interface NothingFoundProps {
  search: QueueSearch;
  /** Comments whose analysis is still to come. */
  pending: number;
  onSearch: (search: QueueSearch) => void;
}

/** What stands in the place of the card when the list is empty: why, and the way on. */
export function NothingFound({ search, pending, onSearch }: NothingFoundProps) {
  const t = useTranslations('review');
  if (isNarrowed(search)) {
    return (
      <EmptyState mt="12vh" mx="auto" maw={480} title={t('empty.filtered')}>
        <Button variant="default" onClick={() => onSearch({ ...search, filters: {} })}>
          {t('filters.clear')}
        </Button>
      </EmptyState>
    );
  }
  if (search.list === 'waiting') return <AllClear pending={pending} />;
  return <EmptyState mt="12vh" mx="auto" maw={480} title={t(`empty.${search.list}`)} />;
}
