import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Route, Switch } from 'wouter';
import { queryClient } from './api/query-client.js';
import { QueuePage } from './review/queue-page.js';
import { Loading } from './shell/loading.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { Shell } from './shell/shell.js';
import { useIsWide } from './shell/use-is-wide.js';
import { JoinPage } from './sign-in/join-page.js';
import { PasswordPage } from './sign-in/password-page.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import { styleNonce } from './style-nonce.js';
import { surfaces, themeSaying } from './theme.js';

// Moderators open the queue all day long; whatever else there is, is loaded when somebody goes there.
const AccountPage = lazy(async () => ({ default: (await import('./account/account-page.js')).AccountPage }));
const ApiReferencePage = lazy(async () => ({
  default: (await import('./api-reference/api-reference-page.js')).ApiReferencePage,
}));
const BulkPage = lazy(async () => ({ default: (await import('./bulk/bulk-page.js')).BulkPage }));
const ChangeRulePage = lazy(async () => ({
  default: (await import('./rules/write-rule-page.js')).ChangeRulePage,
}));
const ChartsPage = lazy(async () => ({ default: (await import('./charts/charts-page.js')).ChartsPage }));
const CodingPage = lazy(async () => ({ default: (await import('./coding/coding-page.js')).CodingPage }));
const ConnectPage = lazy(async () => ({ default: (await import('./connect/connect-page.js')).ConnectPage }));
const DefinitionPage = lazy(async () => ({
  default: (await import('./definitions/definition-page.js')).DefinitionPage,
}));
const DefinitionsPage = lazy(async () => ({
  default: (await import('./definitions/definitions-page.js')).DefinitionsPage,
}));
const DeskPage = lazy(async () => ({ default: (await import('./desk/desk-page.js')).DeskPage }));
const DiscoveryPage = lazy(async () => ({
  default: (await import('./discovery/discovery-page.js')).DiscoveryPage,
}));
const HistoryPage = lazy(async () => ({ default: (await import('./history/history-page.js')).HistoryPage }));
const NarrativesPage = lazy(async () => ({
  default: (await import('./narratives/narratives-page.js')).NarrativesPage,
}));
const HealthPage = lazy(async () => ({ default: (await import('./threads/health-page.js')).HealthPage }));
const NewRulePage = lazy(async () => ({ default: (await import('./rules/write-rule-page.js')).NewRulePage }));
const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page.js')).PeoplePage }));
const PersonalDataPage = lazy(async () => ({
  default: (await import('./personal-data/personal-data-page.js')).PersonalDataPage,
}));
const ReasonsPage = lazy(async () => ({ default: (await import('./reasons/reasons-page.js')).ReasonsPage }));
const RulePage = lazy(async () => ({ default: (await import('./rules/rule-page.js')).RulePage }));
const RulesPage = lazy(async () => ({ default: (await import('./rules/rules-page.js')).RulesPage }));
const SamplePage = lazy(async () => ({ default: (await import('./coding/sample-page.js')).SamplePage }));
const SearchPage = lazy(async () => ({ default: (await import('./search/search-page.js')).SearchPage }));
const ThreadPage = lazy(async () => ({ default: (await import('./threads/thread-page.js')).ThreadPage }));
const ThreadsPage = lazy(async () => ({ default: (await import('./threads/threads-page.js')).ThreadsPage }));
const ThresholdsPage = lazy(async () => ({
  default: (await import('./rules/thresholds-page.js')).ThresholdsPage,
}));

/** The whole dashboard: every page and its address. */
export function App() {
  const t = useTranslations('shell');
  const theme = useMemo(() => themeSaying(t('close')), [t]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={surfaces}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <Toasts />
        <Switch>
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/join" component={JoinPage} />
          <Route path="/password" component={PasswordPage} />
          <Route>
            <Shell>
              <Suspense fallback={<Waiting />}>
                <Switch>
                  <Route path="/">
                    <QueuePage routeId={null} />
                  </Route>
                  <Route path="/comments/:id">{({ id }) => <QueuePage routeId={Number(id)} />}</Route>
                  <Route path="/bulk" component={BulkPage} />
                  <Route path="/history" component={HistoryPage} />
                  <Route path="/threads" component={ThreadsPage} />
                  <Route path="/threads/:id">{({ id }) => <ThreadPage threadId={Number(id)} />}</Route>
                  <Route path="/threads/:id/health">{({ id }) => <HealthPage threadId={Number(id)} />}</Route>
                  <Route path="/search" component={SearchPage} />
                  <Route path="/narratives">
                    <NarrativesPage narrativeId={null} />
                  </Route>
                  <Route path="/narratives/:id">
                    {({ id }) => <NarrativesPage narrativeId={decodeURIComponent(id)} />}
                  </Route>
                  <Route path="/rules" component={RulesPage} />
                  <Route path="/rules/new" component={NewRulePage} />
                  <Route path="/rules/thresholds" component={ThresholdsPage} />
                  <Route path="/rules/:id">{({ id }) => <RulePage key={id} ruleId={Number(id)} />}</Route>
                  <Route path="/rules/:id/change">{({ id }) => <ChangeRulePage ruleId={Number(id)} />}</Route>
                  <Route path="/reasons" component={ReasonsPage} />
                  <Route path="/charts" component={ChartsPage} />
                  <Route path="/discovery" component={DiscoveryPage} />
                  <Route path="/coding" component={CodingPage} />
                  <Route path="/coding/:id">
                    {({ id }) => <SamplePage key={id} sampleId={Number(id)} />}
                  </Route>
                  <Route path="/definitions" component={DefinitionsPage} />
                  <Route path="/define">
                    <DefinitionPage narrativeId={null} />
                  </Route>
                  <Route path="/definitions/:id">
                    {({ id }) => <DefinitionPage key={id} narrativeId={decodeURIComponent(id)} />}
                  </Route>
                  <Route path="/desk" component={DeskPage} />
                  <Route path="/connect" component={ConnectPage} />
                  <Route path="/account" component={AccountPage} />
                  <Route path="/people" component={PeoplePage} />
                  <Route path="/personal-data" component={PersonalDataPage} />
                  <Route path="/api-reference" component={ApiReferencePage} />
                  <Route component={NotFoundPage} />
                </Switch>
              </Suspense>
            </Shell>
          </Route>
        </Switch>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** A part of the program is on its way. */
function Waiting() {
  return <Loading what={useTranslations('shell')('loading')} />;
}

/** Toasts keep clear of the decision buttons: over the list on a wide screen, above them on a phone. */
function Toasts() {
  return (
    <Notifications position={useIsWide() ? 'bottom-left' : 'bottom-center'} limit={3} autoClose={8000} />
  );
}
