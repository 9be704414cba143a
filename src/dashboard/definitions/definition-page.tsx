import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './definition-page.module.css';
import { DefinitionEditor } from './definition-editor.js';
import { type Draft, EMPTY } from './draft.js';
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
      {narrativeId === null ? <NewDefinition draft={begun()} /> : <SavedDefinition id={narrativeId} />}
    </div>
  );
}

/** What the page before has begun: a search that is to become a definition, or a file that was chosen. */
function begun(): Draft | undefined {
  const state = history.state as { readonly draft?: Draft } | null;
  return state?.draft;
}

function NewDefinition({ draft }: { draft: Draft | undefined }) {
  const saved = draft && 'definition' in draft ? draft.definition : EMPTY;
  return <DefinitionEditor saved={saved} begun={draft} version={0} scan={null} />;
}

function SavedDefinition({ id }: { id: string }) {
  const t = useTranslations('definitions');
  const { data, error, refetch } = useQuery(definitionQuery(id));
  if (data === undefined)
    return error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loading what={t('loading')} />;
  return (
    <>
      <DefinitionEditor
        key={data.version}
        saved={data.definition}
        begun={begun()}
        version={data.version}
        scan={data.scan}
      />
      <VersionList versions={data.versions} />
    </>
  );
}
