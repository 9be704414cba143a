import { Button, EmptyState, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearchParams } from 'wouter';
import { narrativesQuery, threadsQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { FORMS } from '../comment/forms.js';
import { Form } from '../shell/form.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { titleOf } from '../threads/threads-page.js';
import { searchQuery } from './queries.js';
import { SearchHit } from './search-hit.js';
import { definitionOfSearch } from './search-definition.js';
import classes from './search-page.module.css';

/** Offered as the least incivility. */
const SCORES = ['0.5', '0.7', '0.9'];

/** What a search is narrowed by, named as in the API; null or empty for not at all. */
type Values = Readonly<Record<string, string | null>>;

/** Words looked for in every comment; the address holds the whole search. */
export function SearchPage() {
  const t = useTranslations('search');
  usePageTitle(t('title'));
  const mayDefine = useMay('define-narratives');
  const [, navigate] = useLocation();
  const [search, setSearch] = useSearchParams();
  const words = search.get('q') ?? '';
  const set = (values: Values): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const isAsked = [...search.keys()].some((name) => name !== 'order');
  const found = useInfiniteQuery({ ...searchQuery(search.toString()), enabled: isAsked });
  const hits = found.data?.pages.flatMap(({ comments }) => comments) ?? [];
  const matching = found.data?.pages[0]?.matching;
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <Words
        key={`${words} ${search.get('by') ?? ''}`}
        words={words}
        by={search.get('by') ?? ''}
        onSearch={set}
      />
      <Filters search={search} onChange={set} />
      {found.error !== null && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {isAsked && found.data === undefined && found.error === null && <Loading what={t('searching')} />}
      {matching !== undefined && (
        <div className={classes.head}>
          <p className={classes.count} aria-live="polite">
            {t(matching.exact ? 'found' : 'foundMore', { count: matching.comments })}
          </p>
          <SegmentedControl
            size="xs"
            aria-label={t('order')}
            value={search.get('order') ?? 'relevance'}
            onChange={(order) => set({ order })}
            data={[
              { value: 'relevance', label: t('relevance') },
              { value: 'newest', label: t('newest') },
            ]}
          />
          {mayDefine && words.trim() !== '' && (
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                navigate('/define', { state: { draft: { definition: definitionOfSearch(words) } } })
              }
            >
              {t('define')}
            </Button>
          )}
        </div>
      )}
      {matching?.comments === 0 && <EmptyState my="6vh" title={t('none')} description={t('noneMeans')} />}
      <ol className={classes.list}>
        {hits.map((comment) => (
          <SearchHit key={comment.id} comment={comment} />
        ))}
      </ol>
      {found.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
        >
          {t('more')}
        </Button>
      )}
    </div>
  );
}

interface WordsProps {
  words: string;
  by: string;
  onSearch: (values: Values) => void;
}

function Words({ words, by, onSearch }: WordsProps) {
  const t = useTranslations('search');
  const [typed, setTyped] = useState(words);
  const [author, setAuthor] = useState(by);
  return (
    <Form
      role="search"
      className={classes.words}
      onSend={() => onSearch({ q: typed.trim(), by: author.trim() })}
    >
      <TextInput
        type="search"
        size="md"
        aria-label={t('words')}
        placeholder={t('placeholder')}
        maxLength={500}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        aria-label={t('by')}
        placeholder={t('by')}
        maxLength={100}
        value={author}
        onChange={(event) => setAuthor(event.currentTarget.value)}
      />
      <Button type="submit" size="md">
        {t('search')}
      </Button>
    </Form>
  );
}

interface FiltersProps {
  search: URLSearchParams;
  onChange: (values: Values) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const t = useTranslations('search');
  const ofComments = useTranslations('comment');
  const { data: threads } = useQuery(threadsQuery);
  const { data: narratives } = useQuery(narrativesQuery);
  return (
    <div className={classes.filters}>
      <Select
        label={t('thread')}
        placeholder={t('any')}
        clearable
        searchable
        value={search.get('thread')}
        onChange={(thread) => onChange({ thread })}
        data={(threads?.threads ?? []).map((thread) => ({
          value: String(thread.id),
          label: titleOf(thread),
        }))}
      />
      <Select
        label={t('narrative')}
        placeholder={t('any')}
        clearable
        searchable
        value={search.get('narrative')}
        onChange={(narrative) => onChange({ narrative })}
        data={(narratives?.narratives ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Select
        label={t('form')}
        placeholder={t('any')}
        clearable
        value={search.get('form')}
        onChange={(form) => onChange({ form })}
        data={FORMS.map((value) => ({ value, label: ofComments(`form.${value}`) }))}
      />
      <Select
        label={t('score')}
        placeholder={t('any')}
        clearable
        value={search.get('minScore')}
        onChange={(minScore) => onChange({ minScore })}
        data={SCORES.map((value) => ({ value, label: t('atLeast', { score: Number(value) }) }))}
      />
      <TextInput
        type="date"
        label={t('from')}
        value={search.get('from')?.slice(0, 10) ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ from: value && `${value}T00:00:00Z` })}
      />
    </div>
  );
}
