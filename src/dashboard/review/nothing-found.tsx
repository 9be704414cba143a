import { Button, EmptyState } from '@mantine/core';
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
  if (isNarrowed(search)) {
    return (
      <EmptyState mt="12vh" mx="auto" maw={480} title="No comment passes these filters">
        <Button variant="default" onClick={() => onSearch({ ...search, filters: {} })}>
          Take all filters off
        </Button>
      </EmptyState>
    );
  }
  if (search.list === 'waiting') return <AllClear pending={pending} />;
  return <EmptyState mt="12vh" mx="auto" maw={480} title={EMPTY_WORDS[search.list]} />;
}

const EMPTY_WORDS = {
  deferred: 'Nothing was deferred',
  escalated: 'Nothing was escalated',
  all: 'There are no comments yet',
} as const;
