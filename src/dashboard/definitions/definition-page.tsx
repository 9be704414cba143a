import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './definition-page.module.css';
import { DefinitionEditor } from './definition-editor.js';
import { EMPTY } from './draft.js';
import { definitionQuery } from './queries.js';
import { VersionList } from './version-list.js';

/** A definition, written and tried on the newest comments at the same time; null for a new one. */
export function DefinitionPage({ narrativeId }: { narrativeId: string | null }) {
  const t = useTranslations('definitions');
  usePageTitle(t('definition'));
  return (
    <div className={classes.page}>
      <NarrativePages current="definitions" />
      <Anchor component={Link} href="/definitions">
        {t('all')}
      </Anchor>
      {narrativeId === null ? (
        <DefinitionEditor saved={begun() ?? EMPTY} version={0} scan={null} />
      ) : (
        <SavedDefinition id={narrativeId} />
      )}
    </div>
  );
}

/** What the page before has begun: a search that is to become a definition. */
function begun(): DefinitionFile | undefined {
  const state = history.state as { readonly definition?: DefinitionFile } | null;
  return state?.definition;
}

function SavedDefinition({ id }: { id: string }) {
  const t = useTranslations('definitions');
  const { data, error, refetch } = useQuery(definitionQuery(id));
  if (data === undefined)
    return error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loading what={t('loading')} />;
  return (
    <>
      <DefinitionEditor key={data.version} saved={data.definition} version={data.version} scan={data.scan} />
      <VersionList versions={data.versions} />
    </>
  );
}
