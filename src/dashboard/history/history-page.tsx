import { Button, Group, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import type { HistoryEntry, HistoryPage as Page } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { historyQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { BatchEntry, DecisionEntry } from './entries.js';
import classes from './history-page.module.css';

const ACTIONS = ['approve', 'reject', 'defer', 'escalate', 'highlight', 'undo', 'batch'] as const;

/** What was decided, newest first, by whom and why; whatever still stands can be taken back from here. */
export function HistoryPage() {
  const t = useTranslations('history');
  usePageTitle(t('title'));
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const mayDecide = useMay('decide');
  const address = useSearch();
  const history = useInfiniteQuery(historyQuery(toQuery(address)));
  const entries = history.data?.pages.flatMap((loaded) => loaded.entries) ?? [];

  const undo = async (path: string): Promise<void> => {
    try {
      await callApi('POST', path);
    } catch (error) {
      showFailure(t('notUndone'), error);
    }
    for (const key of ['history', 'queue', 'comment', 'status'])
      void queryClient.invalidateQueries({ queryKey: [key] });
  };

  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <Filters address={address} people={history.data?.pages[0]?.moderators ?? []} />
      {history.error !== null && <Problem error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Loading mt={40} what={t('loading')} />}
      {history.isSuccess && entries.length === 0 && <p>{t(address === '' ? 'none' : 'noneFiltered')}</p>}
      <ol className={classes.list}>
        {entries.map((entry) => (
          <li key={keyOf(entry)} className={classes.entry}>
            {entry.kind === 'decision' ? (
              <DecisionEntry
                decision={entry.decision}
                onUndo={mayDecide ? () => void undo(`/v1/decisions/${entry.decision.id}/undo`) : null}
              />
            ) : (
              <BatchEntry
                batch={entry.batch}
                onUndo={mayDecide ? () => void undo(`/v1/batches/${entry.batch.id}/undo`) : null}
              />
            )}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function Filters({ address, people }: { address: string; people: Page['moderators'] }) {
  const t = useTranslations('history');
  const [, navigate] = useLocation();
  const params = new URLSearchParams(address);
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(address);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    const search = next.toString();
    navigate(search === '' ? '/history' : `/history?${search}`, { replace: true });
  };
  return (
    <Group gap="sm" mt="lg" align="flex-end">
      <Select
        label={t('moderator')}
        placeholder={t('anybody')}
        clearable
        value={params.get('moderator')}
        onChange={(value) => set('moderator', value)}
        data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Select
        label={t('action')}
        placeholder={t('anything')}
        clearable
        value={params.get('action')}
        onChange={(value) => set('action', value)}
        data={ACTIONS.map((action) => ({ value: action, label: t(`actions.${action}`) }))}
      />
      <TextInput
        type="date"
        label={t('from')}
        value={params.get('from') ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={params.get('to') ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
    </Group>
  );
}

function keyOf(entry: HistoryEntry): string {
  return entry.kind === 'decision' ? `d${entry.decision.id}` : `b${entry.batch.id}`;
}

/** The address has days on the reader's own calendar; the API takes moments, and leaves the last one out. */
function toQuery(address: string): string {
  const params = new URLSearchParams(address);
  for (const name of ['from', 'to'] as const) {
    const day = params.get(name);
    if (day === null) continue;
    const moment = new Date(`${day}T00:00`);
    if (name === 'to') moment.setDate(moment.getDate() + 1);
    if (Number.isNaN(moment.getTime())) params.delete(name);
    else params.set(name, moment.toISOString());
  }
  return params.toString();
}
