import { Button, Indicator, Popover, RangeSlider, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { LANGUAGES } from '../../domain/language.js';
import { FORMS, TARGETS } from '../comment/forms.js';
import { useLanguageName } from '../comment/use-language-name.js';
import { rulesQuery } from '../rules/rule-queries.js';
import { narrativesQuery, threadsQuery } from '../api/queries.js';
import { TWO_DECIMALS } from '../comment/score-words.js';
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
  const t = useTranslations('review.filters');
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
            aria-label={inForce === 0 ? t('button') : t('buttonInForce', { count: inForce })}
            onClick={toggle}
          >
            {t('button')}
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('title')}>
        <Stack gap="xs">
          <Choices search={search} authorName={authorName} onChange={onChange} />
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={inForce === 0}
            onClick={() => onChange({ ...search, filters: {} })}
          >
            {t('clear')}
          </Button>
          <SavedFilters search={search} onChange={onChange} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

const AGES = ['newer-1', 'newer-24', 'newer-168', 'older-1', 'older-24'] as const;

function Choices({ search, authorName, onChange }: QueueFiltersProps) {
  const t = useTranslations('review.filters');
  const ofComments = useTranslations('comment');
  const languageName = useLanguageName();
  const { data: narratives } = useQuery(narrativesQuery);
  const { data: threads } = useQuery(threadsQuery);
  const { data: rules } = useQuery(rulesQuery);
  const { filters } = search;
  /** The tags that the site's rules give, or the desks they send to. */
  const words = (action: 'tag' | 'route') => {
    const actions = rules?.rules.flatMap(({ versions }) => versions.flatMap(({ then }) => then)) ?? [];
    const named = actions.flatMap((act) =>
      act.do !== action ? [] : act.do === 'tag' ? [act.tag] : [act.to],
    );
    return [...new Set(named)].sort().map((word) => ({ value: word, label: word }));
  };
  const change = (values: Partial<Record<FilterName, string | null>>): void => {
    const all = { ...filters, ...values };
    const kept = FILTER_NAMES.flatMap((name) => (all[name] == null ? [] : [[name, all[name]] as const]));
    onChange({ ...search, filters: Object.fromEntries(kept) });
  };
  const pick = (name: FilterName, label: string, data: { value: string; label: string }[], many = false) => (
    <Select
      size="sm"
      label={label}
      placeholder={t('any')}
      clearable
      searchable={many}
      nothingFoundMessage={t('noneNamed')}
      comboboxProps={{ withinPortal: false }}
      value={filters[name] ?? null}
      onChange={(value) => change({ [name]: value })}
      data={data}
    />
  );
  return (
    <>
      {pick(
        'form',
        t('form'),
        FORMS.map((id) => ({ value: id, label: ofComments(`form.${id}`) })),
      )}
      {pick(
        'target',
        t('target'),
        TARGETS.map((id) => ({ value: id, label: ofComments(`target.${id}`) })),
      )}
      {pick(
        'narrative',
        t('narrative'),
        narratives?.narratives.map(({ id, title }) => ({ value: id, label: title })) ?? [],
        true,
      )}
      {words('tag').length > 0 && pick('tag', t('tag'), words('tag'), true)}
      {words('route').length > 0 && pick('routed', t('routed'), words('route'), true)}
      {pick(
        'thread',
        t('thread'),
        threads?.threads.map(({ id, title, sourceId }) => ({
          value: String(id),
          label: title ?? sourceId,
        })) ?? [],
        true,
      )}
      {pick(
        'language',
        t('language'),
        LANGUAGES.map((code) => ({ value: code, label: languageName(code) })).sort((a, b) =>
          a.label.localeCompare(b.label),
        ),
        true,
      )}
      {pick('assigned', t('assigned'), [
        { value: 'me', label: t('assignedMe') },
        { value: 'nobody', label: t('assignedNobody') },
      ])}
      {filters.author !== undefined &&
        pick('author', t('author'), [{ value: filters.author, label: authorName ?? t('oneAuthor') }])}
      <Select
        size="sm"
        label={t('age')}
        placeholder={t('any')}
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
        data={AGES.map((value) => ({ value, label: t(`ageIs.${value}`) }))}
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
  const t = useTranslations('review.filters');
  const format = useFormatter();
  const digits = (score: number): string => format.number(score, TWO_DECIMALS);
  const range: [number, number] = [Number(filters.minScore ?? 0), Number(filters.maxScore ?? 1)];
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('score', { from: digits(range[0]), to: digits(range[1]) })}
      </Text>
      <RangeSlider
        key={range.join()}
        min={0}
        max={1}
        step={0.01}
        minRange={0}
        label={null}
        thumbFromLabel={t('scoreFrom')}
        thumbToLabel={t('scoreTo')}
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
