import { Button, Indicator, Popover, RangeSlider, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { FORM_NAMES, TARGET_NAMES } from '../comment/forms.js';
import { narrativesQuery, threadsQuery } from '../api/queries.js';
import { scoreDigits } from '../comment/score-words.js';
import { FilterIcon } from '../icons.js';
import { FILTER_NAMES, type FilterName, type QueueSearch } from './queue-search.js';
import { SavedFilters } from './saved-filters.js';

interface QueueFiltersProps {
  search: QueueSearch;
  /** The author the list is narrowed to, by name, where a comment of theirs is in sight. */
  authorName: string | undefined;
  onChange: (search: QueueSearch) => void;
}

/** Everything a list can be narrowed by, behind one button that says how much is in force. */
export function QueueFilters({ search, authorName, onChange }: QueueFiltersProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const inForce = new Set(Object.keys(search.filters).map((name) => name.replace(/^(min|max)S/, 'S'))).size;
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-start"
      width={320}
      trapFocus
      withRoles
      shadow="md"
    >
      <Indicator label={inForce} size={17} disabled={inForce === 0} offset={3}>
        <Popover.Target>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<FilterIcon size={15} />}
            aria-label={inForce === 0 ? 'Filter' : `Filter, ${inForce} in force`}
            onClick={toggle}
          >
            Filter
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label="Filters">
        <Stack gap="xs">
          <Choices search={search} authorName={authorName} onChange={onChange} />
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={inForce === 0}
            onClick={() => onChange({ ...search, filters: {} })}
          >
            Take all filters off
          </Button>
          <SavedFilters search={search} onChange={onChange} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

const AGES = [
  { value: 'newer-1', label: 'Arrived within the hour' },
  { value: 'newer-24', label: 'Arrived within a day' },
  { value: 'newer-168', label: 'Arrived within a week' },
  { value: 'older-1', label: 'Here for over an hour' },
  { value: 'older-24', label: 'Here for over a day' },
];

function Choices({ search, authorName, onChange }: QueueFiltersProps) {
  const { data: narratives } = useQuery(narrativesQuery);
  const { data: threads } = useQuery(threadsQuery);
  const { filters } = search;
  const change = (values: Partial<Record<FilterName, string | null>>): void => {
    const all = { ...filters, ...values };
    const kept = FILTER_NAMES.flatMap((name) => (all[name] == null ? [] : [[name, all[name]] as const]));
    onChange({ ...search, filters: Object.fromEntries(kept) });
  };
  const pick = (name: FilterName, label: string, data: { value: string; label: string }[], many = false) => (
    <Select
      size="sm"
      label={label}
      placeholder="Any"
      clearable
      searchable={many}
      nothingFoundMessage="None of this name"
      comboboxProps={{ withinPortal: false }}
      value={filters[name] ?? null}
      onChange={(value) => change({ [name]: value })}
      data={data}
    />
  );
  return (
    <>
      {pick('form', 'Form of incivility', named(FORM_NAMES))}
      {pick('target', 'Aimed at', named(TARGET_NAMES))}
      {pick(
        'narrative',
        'Narrative',
        narratives?.narratives.map(({ id, title }) => ({ value: id, label: title })) ?? [],
        true,
      )}
      {pick(
        'thread',
        'Thread',
        threads?.threads.map(({ id, title, sourceId }) => ({
          value: String(id),
          label: title ?? sourceId,
        })) ?? [],
        true,
      )}
      {filters.author !== undefined &&
        pick('author', 'Author', [{ value: filters.author, label: authorName ?? 'One author' }])}
      <Select
        size="sm"
        label="Age"
        placeholder="Any"
        clearable
        comboboxProps={{ withinPortal: false }}
        value={ageOf(search)}
        onChange={(value) => {
          const [kind, hours] = value?.split('-') ?? [];
          change({
            newerThanHours: kind === 'newer' ? (hours ?? null) : null,
            olderThanHours: kind === 'older' ? (hours ?? null) : null,
          });
        }}
        data={AGES}
      />
      <ScoreRange search={search} onChange={change} />
    </>
  );
}

interface ScoreRangeProps {
  search: QueueSearch;
  onChange: (values: Partial<Record<FilterName, string | null>>) => void;
}

function ScoreRange({ search: { filters }, onChange }: ScoreRangeProps) {
  const range: [number, number] = [Number(filters.minScore ?? 0), Number(filters.maxScore ?? 1)];
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        Incivility from {scoreDigits(range[0])} to {scoreDigits(range[1])}
      </Text>
      <RangeSlider
        key={range.join()}
        min={0}
        max={1}
        step={0.01}
        minRange={0}
        label={null}
        thumbFromLabel="Incivility from"
        thumbToLabel="Incivility to"
        defaultValue={range}
        onChangeEnd={([from, to]) =>
          onChange({
            minScore: from <= 0 ? null : from.toFixed(2),
            maxScore: to >= 1 ? null : to.toFixed(2),
          })
        }
      />
    </div>
  );
}

function ageOf({ filters }: QueueSearch): string | null {
  if (filters.newerThanHours !== undefined) return `newer-${filters.newerThanHours}`;
  return filters.olderThanHours === undefined ? null : `older-${filters.olderThanHours}`;
}

function named(names: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
