import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Route, Switch } from 'wouter';
import { queryClient } from './api/query-client.js';
import { BulkPage } from './bulk/bulk-page.js';
import { ChartsPage } from './charts/charts-page.js';
import { ConnectPage } from './connect/connect-page.js';
import { DefinitionPage } from './definitions/definition-page.js';
import { DefinitionsPage } from './definitions/definitions-page.js';
import { DiscoveryPage } from './discovery/discovery-page.js';
import { HistoryPage } from './history/history-page.js';
import { DeskPage } from './desk/desk-page.js';
import { NarrativesPage } from './narratives/narratives-page.js';
import { PeoplePage } from './people/people-page.js';
import { QueuePage } from './review/queue-page.js';
import { RulePage } from './rules/rule-page.js';
import { RulesPage } from './rules/rules-page.js';
import { ThresholdsPage } from './rules/thresholds-page.js';
import { ChangeRulePage, NewRulePage } from './rules/write-rule-page.js';
import { Loading } from './shell/loading.js';
import { SearchPage } from './search/search-page.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { Shell } from './shell/shell.js';
import { useIsWide } from './shell/use-is-wide.js';
import { JoinPage } from './sign-in/join-page.js';
import { PasswordPage } from './sign-in/password-page.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import { styleNonce } from './style-nonce.js';
import { surfaces, theme } from './theme.js';
import { ThreadPage } from './threads/thread-page.js';
import { ThreadsPage } from './threads/threads-page.js';

/** Read by those who write programs, once in a while. */
const ApiReferencePage = lazy(async () => ({
  default: (await import('./api-reference/api-reference-page.js')).ApiReferencePage,
}));

/** The whole dashboard: every page and its address. */
export function App() {
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
              <Switch>
                <Route path="/">
                  <QueuePage routeId={null} />
                </Route>
                <Route path="/comments/:id">{({ id }) => <QueuePage routeId={Number(id)} />}</Route>
                <Route path="/bulk" component={BulkPage} />
                <Route path="/history" component={HistoryPage} />
                <Route path="/threads" component={ThreadsPage} />
                <Route path="/threads/:id">{({ id }) => <ThreadPage threadId={Number(id)} />}</Route>
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
                <Route path="/charts" component={ChartsPage} />
                <Route path="/discovery" component={DiscoveryPage} />
                <Route path="/definitions" component={DefinitionsPage} />
                <Route path="/define">
                  <DefinitionPage narrativeId={null} />
                </Route>
                <Route path="/definitions/:id">
                  {({ id }) => <DefinitionPage key={id} narrativeId={decodeURIComponent(id)} />}
                </Route>
                <Route path="/desk" component={DeskPage} />
                <Route path="/connect" component={ConnectPage} />
                <Route path="/people" component={PeoplePage} />
                <Route path="/api-reference">
                  <Suspense fallback={<Waiting />}>
                    <ApiReferencePage />
                  </Suspense>
                </Route>
                <Route component={NotFoundPage} />
              </Switch>
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
