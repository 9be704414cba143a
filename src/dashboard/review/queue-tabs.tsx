import { SegmentedControl } from '@mantine/core';
import { LIST_NAMES, type QueueSearch } from './queue-search.js';

interface QueueTabsProps {
  search: QueueSearch;
  onChange: (search: QueueSearch) => void;
}

/** Which list is worked through; the filters stay as they are. */
export function QueueTabs({ search, onChange }: QueueTabsProps) {
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label="List"
      value={search.list}
      onChange={(list) => onChange({ ...search, list })}
      data={Object.entries(LIST_NAMES).map(([value, label]) => ({
        value: value as QueueSearch['list'],
        label,
      }))}
    />
  );
}
