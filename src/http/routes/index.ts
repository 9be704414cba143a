import type { Route } from '../route.js';
import { apiKeyRoutes } from './api-keys.js';
import { claimRoutes } from './claims.js';
import { codingRoutes } from './codings.js';
import { commentBackgroundRoutes } from './comment-background.js';
import { connectionRoutes } from './connections.js';
import { deskRoutes } from './desk.js';
import { discoveryRoutes } from './discovery.js';
import { explanationRoutes } from './explanation.js';
import { eventRoutes } from './events.js';
import { historyRoutes } from './history.js';
import { ingestRoutes } from './ingest.js';
import { narrativeRoutes } from './narratives.js';
import { operationRoutes } from './operation.js';
import { peopleRoutes } from './people.js';
import { reportPackageRoutes } from './report-packages.js';
import { reportRoutes } from './reports.js';
import { bulkRoutes } from './bulk.js';
import { rejectReasonRoutes } from './reject-reasons.js';
import { reviewRoutes } from './review.js';
import { personalDataRoutes } from './personal-data.js';
import { ruleRoutes } from './rules.js';
import { savedFilterRoutes } from './saved-filters.js';
import { searchRoutes } from './search.js';
import { secondFactorRoutes } from './second-factor.js';
import { sessionRoutes } from './session.js';
import { singleSignOnRoutes } from './single-sign-on.js';
import { signingRoutes } from './signing.js';
import { threadRoutes } from './threads.js';

/** The whole API, in the order in which a comment meets it: sent in, reviewed, counted; then what keeps it running. */
export const ROUTES: readonly Route[] = [
  ...ingestRoutes,
  ...reviewRoutes,
  ...rejectReasonRoutes,
  ...bulkRoutes,
  ...historyRoutes,
  ...claimRoutes,
  ...commentBackgroundRoutes,
  ...explanationRoutes,
  ...savedFilterRoutes,
  ...ruleRoutes,
  ...deskRoutes,
  ...threadRoutes,
  ...searchRoutes,
  ...narrativeRoutes,
  ...discoveryRoutes,
  ...codingRoutes,
  ...reportRoutes,
  ...reportPackageRoutes,
  ...eventRoutes,
  ...connectionRoutes,
  ...signingRoutes,
  ...secondFactorRoutes,
  ...sessionRoutes,
  ...singleSignOnRoutes,
  ...peopleRoutes,
  ...personalDataRoutes,
  ...apiKeyRoutes,
  ...operationRoutes,
];
