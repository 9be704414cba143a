import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Generated from the migrated database by `npm run schema:generate`; a test fails when the two differ. */
export interface Database {
  account_identities: AccountIdentitiesTable;
  accounts: AccountsTable;
  analyses: AnalysesTable;
  api_keys: ApiKeysTable;
  authors: AuthorsTable;
  batch_chunks: BatchChunksTable;
  batches: BatchesTable;
  claims: ClaimsTable;
  coding_samples: CodingSamplesTable;
  coding_units: CodingUnitsTable;
  codings: CodingsTable;
  comment_places: CommentPlacesTable;
  comments: CommentsTable;
  confirmed_decisions: ConfirmedDecisionsTable;
  connection_secrets: ConnectionSecretsTable;
  connections: ConnectionsTable;
  counted_comments: CountedCommentsTable;
  counted_narratives: CountedNarrativesTable;
  decisions: DecisionsTable;
  deliveries: DeliveriesTable;
  discovery_runs: DiscoveryRunsTable;
  episodes: EpisodesTable;
  event_endpoints: EventEndpointsTable;
  events: EventsTable;
  finding_labels: FindingLabelsTable;
  findings: FindingsTable;
  import_bookmarks: ImportBookmarksTable;
  invitations: InvitationsTable;
  moderators: ModeratorsTable;
  narrative_candidates: NarrativeCandidatesTable;
  narrative_matches: NarrativeMatchesTable;
  narrative_scans: NarrativeScansTable;
  narratives: NarrativesTable;
  outbox: OutboxTable;
  personal_data_actions: PersonalDataActionsTable;
  reader_reports: ReaderReportsTable;
  receipts: ReceiptsTable;
  recovery_codes: RecoveryCodesTable;
  refusals: RefusalsTable;
  report_package_parts: ReportPackagePartsTable;
  report_packages: ReportPackagesTable;
  revisions: RevisionsTable;
  rule_hits: RuleHitsTable;
  rule_states: RuleStatesTable;
  rule_versions: RuleVersionsTable;
  rules: RulesTable;
  saved_filters: SavedFiltersTable;
  score_pairs: ScorePairsTable;
  second_factors: SecondFactorsTable;
  second_looks: SecondLooksTable;
  sessions: SessionsTable;
  sign_in_attempts: SignInAttemptsTable;
  sign_in_changes: SignInChangesTable;
  sign_in_links: SignInLinksTable;
  sign_in_steps: SignInStepsTable;
  site_calibrations: SiteCalibrationsTable;
  sites: SitesTable;
  suggested_scores: SuggestedScoresTable;
  threads: ThreadsTable;
}

type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Read as parsed JSON; written as a JSON string. */
type Json = ColumnType<unknown, string, string>;

export interface AccountIdentitiesTable {
  issuer: string;
  subject: string;
  account_id: number;
  created_at: Timestamp;
}

export interface AccountsTable {
  id: GeneratedAlways<number>;
  email: string;
  password_hash: string | null;
  created_at: Timestamp;
}

export interface AnalysesTable {
  site_id: string;
  revision_id: number;
  incivility: number;
  scores: Json;
  action: string;
  reasons: Json;
  versions: Json;
  token_count: number;
  analyzed_at: Generated<Timestamp>;
  language: Generated<string>;
}

export interface ApiKeysTable {
  site_id: string;
  id: GeneratedAlways<number>;
  name: string;
  key_hash: string;
  prefix: string;
  created_at: Generated<Timestamp>;
  last_used_at: Timestamp | null;
  revoked_at: Timestamp | null;
  role: string;
}

export interface AuthorsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  source_id: string;
  name: string;
}

export interface BatchChunksTable {
  site_id: string;
  batch_id: number;
  ordinal: number;
  comment_ids: number[];
  revision_ids: number[];
}

export interface BatchesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  moderator_id: number;
  verdict: string;
  reason: string | null;
  note: string | null;
  list: string;
  search: string;
  attribute: string;
  score_from: number;
  score_below: number;
  state: Generated<string>;
  comments: number;
  decided: Generated<number>;
  skipped: Generated<number>;
  reverted: Generated<number>;
  kept: Generated<number>;
  undo_cursor: Generated<number>;
  created_at: Timestamp;
  finished_at: Timestamp | null;
  undone_by: number | null;
  undone_at: Timestamp | null;
}

export interface ClaimsTable {
  site_id: string;
  comment_id: number;
  moderator_id: number;
  expires_at: Timestamp;
}

export interface CodingSamplesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  narrative_id: string;
  narrative_version: number;
  seed: number;
  frame: Json;
  created_by: number;
  created_at: Timestamp;
}

export interface CodingUnitsTable {
  site_id: string;
  sample_id: number;
  ordinal: number;
  comment_id: number;
  revision_id: number;
  stratum: string;
}

export interface CodingsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  sample_id: number;
  ordinal: number;
  coder_id: number;
  adjudicates: boolean;
  present: boolean;
  stance: string | null;
  coded_at: Timestamp;
}

export interface CommentPlacesTable {
  site_id: string;
  connection_id: number;
  thread_id: string;
  place: number;
  comment_id: string;
}

export interface CommentsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  thread_id: number;
  source_id: string;
  parent_source_id: string | null;
  author_id: number | null;
  position: number;
  posted_at: Timestamp | null;
  received_at: Generated<Timestamp>;
  revision_id: number | null;
  deleted_at: Timestamp | null;
  review_state: Generated<string>;
  priority: Generated<number>;
  open_reports: Generated<number>;
  thread_heat: Generated<number>;
  waiting_since: Timestamp | null;
  urgency: GeneratedAlways<number>;
  queue_rank: GeneratedAlways<number>;
  found: number | null;
}

export interface ConfirmedDecisionsTable {
  site_id: string;
  decision_id: number;
  confirmed_at: Timestamp;
}

export interface ConnectionSecretsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  connection_id: number;
  secret: string;
  created_at: Generated<Timestamp>;
}

export interface ConnectionsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  platform: string;
  name: string;
  address: string;
  url: string | null;
  username: string | null;
  token: string | null;
  settings: Generated<Json>;
  poll_cursor: string | null;
  polled_at: Timestamp | null;
  poll_error: string | null;
  created_at: Generated<Timestamp>;
}

export interface CountedCommentsTable {
  site_id: string;
  comment_id: number;
  thread_id: number;
  author_id: number | null;
  posted_at: Timestamp | null;
  tokens: number;
  incivility: number;
}

export interface CountedNarrativesTable {
  site_id: string;
  narrative_id: string;
  comment_id: number;
  thread_id: number;
  author_id: number | null;
  posted_at: Timestamp | null;
  incivility: number;
  version: number;
  own: number;
  quoted: number;
  negated: number;
  questions: number;
  obfuscated: number;
}

export interface DecisionsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  comment_id: number;
  revision_id: number;
  moderator_id: number | null;
  verdict: string | null;
  undoes: number | null;
  note: string | null;
  created_at: Generated<Timestamp>;
  rule_id: number | null;
  rule_version: number | null;
  reason: string | null;
  deferred_until: Timestamp | null;
  versions: Json | null;
  batch_id: number | null;
}

export interface DeliveriesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  event_id: number;
  endpoint_id: number;
  comment_id: number | null;
  state: Generated<string>;
  attempts: Generated<number>;
  last_status: number | null;
  last_error: string | null;
  last_attempt_at: Timestamp | null;
  next_attempt_at: Timestamp | null;
}

export interface DiscoveryRunsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  state: Generated<string>;
  parameters: Json;
  progress: Generated<number>;
  summary: Json | null;
  error: string | null;
  created_at: Timestamp;
  finished_at: Timestamp | null;
}

export interface EpisodesTable {
  site_id: string;
  type: string;
  subject: string;
  began_at: Timestamp;
  last_seen_at: Timestamp;
}

export interface EventEndpointsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  url: string;
  event_types: string[];
  secret: string;
  previous_secret: string | null;
  previous_until: Timestamp | null;
  created_at: Generated<Timestamp>;
  last_success_at: Timestamp | null;
  disabled_at: Timestamp | null;
  disabled_reason: string | null;
  connection_id: number | null;
}

export interface EventsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  type: string;
  comment_id: number | null;
  data: Json;
  created_at: Generated<Timestamp>;
}

export interface FindingLabelsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  comment_id: number;
  revision_id: number;
  detector: string;
  span_start: number;
  span_end: number;
  says: string;
  moderator_id: number;
  versions: Json;
  created_at: Generated<Timestamp>;
  withdrawn_at: Timestamp | null;
  withdrawn_by: number | null;
}

export interface FindingsTable {
  site_id: string;
  revision_id: number;
  ordinal: number;
  detector: string;
  span_start: number;
  span_end: number;
  severity: number;
  target_kind: string | null;
  target_name: string | null;
  about: string;
  source: string;
  offensive: Json | null;
}

export interface ImportBookmarksTable {
  site_id: string;
  file: string;
  batches: number;
  comments: number;
  began_at: Timestamp;
  saved_at: Timestamp;
}

export interface InvitationsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  token_hash: string;
  email: string;
  name: string;
  role: string;
  invited_by: number | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  settled_at: Timestamp | null;
}

export interface ModeratorsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  name: string;
  created_at: Generated<Timestamp>;
  role: string;
  deactivated_at: Timestamp | null;
  account_id: number | null;
}

export interface NarrativeCandidatesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  run_id: number;
  place: number;
  phrase: string;
  statistics: Json;
  state: Generated<string>;
  decided_by: string | null;
  decided_at: Timestamp | null;
  narrative_id: string | null;
}

export interface NarrativeMatchesTable {
  site_id: string;
  revision_id: number;
  ordinal: number;
  narrative_id: string;
  narrative_version: number;
  rule: string;
  span_start: number;
  span_end: number;
  voice: string;
  strength: string;
  negated: boolean;
  question: boolean;
  conditional: boolean;
  obfuscated: boolean;
  quoted_from: string | null;
}

export interface NarrativeScansTable {
  site_id: string;
  id: GeneratedAlways<number>;
  narrative_ids: string[];
  state: Generated<string>;
  progress: Generated<number>;
  after_thread: Generated<number>;
  error: string | null;
  created_at: Timestamp;
  finished_at: Timestamp | null;
}

export interface NarrativesTable {
  site_id: string;
  id: string;
  version: number;
  title: string;
  description: string;
  status: string;
  definition: Json;
  content_hash: string;
  created_at: Generated<Timestamp>;
  last_counts: Json | null;
}

export interface OutboxTable {
  site_id: string;
  id: GeneratedAlways<number>;
  topic: string;
  subject_ids: number[];
  created_at: Generated<Timestamp>;
  published_at: Timestamp | null;
  job_id: string | null;
  failed_at: Timestamp | null;
  not_before: Timestamp | null;
  request_ids: string[] | null;
  alone: Generated<boolean>;
}

export interface PersonalDataActionsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  kind: string;
  moderator_id: number | null;
  author_id: number | null;
  author_hash: string | null;
  days: number | null;
  comments: Generated<number>;
  created_at: Timestamp;
  finished_at: Timestamp | null;
}

export interface ReaderReportsTable {
  site_id: string;
  comment_id: number;
  source_id: string;
  kind: string;
  reported_at: Timestamp;
  received_at: Timestamp;
}

export interface ReceiptsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  connection_id: number;
  kind: string;
  external_id: string | null;
  refs: Generated<string[]>;
  state: string;
  reason: string | null;
  comments: Generated<number>;
  attempts: Generated<number>;
  received_at: Timestamp;
  settled_at: Timestamp | null;
}

export interface RecoveryCodesTable {
  account_id: number;
  code_hash: string;
}

export interface RefusalsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  caller: string;
  address: string;
  code: string;
  reason: string;
  refused_at: Timestamp;
}

export interface ReportPackagePartsTable {
  site_id: string;
  package_id: number;
  ordinal: number;
  content: Buffer;
}

export interface ReportPackagesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  state: Generated<string>;
  question: Json;
  progress: Generated<number>;
  run_id: string | null;
  bytes: number | null;
  error: string | null;
  created_at: Timestamp;
  finished_at: Timestamp | null;
}

export interface RevisionsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  comment_id: number;
  number: number;
  text: string;
  text_hash: string;
  created_at: Generated<Timestamp>;
  state: Generated<string>;
  error: string | null;
  copy_key: string | null;
}

export interface RuleHitsTable {
  site_id: string;
  revision_id: number;
  rule_id: number;
  version: number;
  state: string;
  actions: Json;
  created_at: Generated<Timestamp>;
}

export interface RuleStatesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  rule_id: number;
  version: number;
  state: string;
  changed_by: number;
  changed_at: Generated<Timestamp>;
}

export interface RuleVersionsTable {
  site_id: string;
  rule_id: number;
  version: number;
  title: string;
  condition: Json;
  actions: Json;
  created_by: number;
  created_at: Generated<Timestamp>;
}

export interface RulesTable {
  site_id: string;
  id: GeneratedAlways<number>;
  created_at: Generated<Timestamp>;
}

export interface SavedFiltersTable {
  site_id: string;
  id: GeneratedAlways<number>;
  moderator_id: number;
  name: string;
  search: string;
  created_at: Generated<Timestamp>;
}

export interface ScorePairsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  text: string | null;
  parley: Json;
  upstream: Json;
  answered_by: string;
  created_at: Timestamp;
}

export interface SecondFactorsTable {
  account_id: number;
  secret: string | null;
  confirmed_at: Timestamp | null;
  last_step: number | null;
  pending_secret: string | null;
  pending_at: Timestamp | null;
}

export interface SecondLooksTable {
  site_id: string;
  id: Generated<number>;
  decision_id: number;
  comment_id: number;
  revision_id: number;
  first_moderator_id: number;
  first_verdict: string;
  asked_at: Generated<Timestamp>;
  moderator_id: number | null;
  verdict: string | null;
  answered_at: Timestamp | null;
}

export interface SessionsTable {
  site_id: string;
  token_hash: string;
  moderator_id: number;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  came_by: Generated<string>;
}

export interface SignInAttemptsTable {
  id: GeneratedAlways<number>;
  email_hash: string;
  attempted_at: Timestamp;
}

export interface SignInChangesTable {
  id: GeneratedAlways<number>;
  site_id: string | null;
  account_id: number | null;
  kind: string;
  by_site_id: string | null;
  by_moderator_id: number | null;
  by_operator: Generated<boolean>;
  created_at: Timestamp;
}

export interface SignInLinksTable {
  site_id: string;
  token_hash: string;
  moderator_id: number;
  expires_at: Timestamp;
  used_at: Timestamp | null;
  purpose: Generated<string>;
}

export interface SignInStepsTable {
  site_id: string;
  moderator_id: number;
  token_hash: string;
  account_id: number;
  needs: string;
  expires_at: Timestamp;
}

export interface SiteCalibrationsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  scorer: string;
  scale: number;
  shift: number;
  figures: Json;
  applied_at: Generated<Timestamp>;
  withdrawn_at: Timestamp | null;
}

export interface SitesTable {
  id: string;
  name: string;
  time_zone: Generated<string>;
  signing_secret: string | null;
  created_at: Generated<Timestamp>;
  export_salt: Generated<string>;
  rejects_automatically: Generated<boolean>;
  reject_reasons: Json | null;
  previous_signing_secret: string | null;
  previous_signing_until: Timestamp | null;
  second_look_share: Generated<number>;
  retention_days: number | null;
  second_factor_required: Generated<boolean>;
}

export interface SuggestedScoresTable {
  site_id: string;
  id: GeneratedAlways<number>;
  text: string;
  scores: Json;
  languages: string[];
  community_id: string | null;
  client_token: string | null;
  session_id: string | null;
  created_at: Generated<Timestamp>;
}

export interface ThreadsTable {
  site_id: string;
  id: GeneratedAlways<number>;
  source_id: string;
  url: string | null;
  title: string | null;
  byline: string | null;
  published_at: Timestamp | null;
  article_text: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  connection_id: number | null;
  assigned_to: number | null;
  latest_comment_at: Timestamp | null;
  heat: Generated<number>;
  changes: Generated<number>;
}
