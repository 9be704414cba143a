export type PersonalDataKind = 'erasure' | 'export' | 'retention' | 'retention-set';

/** `GET /v1/personal-data`. */
export interface PersonalData {
  /** Comments older than so many days are erased; null: none. */
  retentionDays: number | null;
  /** The newest first. */
  actions: {
    id: number;
    kind: PersonalDataKind;
    /** Null for the command line, and for retention by itself. */
    moderatorName: string | null;
    /** The same for the same author; nobody can tell from it who that was. */
    authorHash: string | null;
    days: number | null;
    /** How many were erased or told. */
    comments: number;
    createdAt: string;
    /** Null while it is going on. */
    finishedAt: string | null;
  }[];
}

/** `GET /v1/personal-data/author`. */
export interface HeldOfAuthorView {
  id: string;
  name: string;
  /** With their texts. */
  comments: number;
  /** Of which nothing but their place is left. */
  deleted: number;
  firstAt: string | null;
  lastAt: string | null;
  /** What the record of actions calls them. */
  hash: string;
}

/** `POST /v1/personal-data/exports`. */
export interface AuthorExportView {
  author: Omit<HeldOfAuthorView, 'hash'>;
  comments: {
    sourceId: string;
    threadId: string;
    threadTitle: string | null;
    parentId: string | null;
    postedAt: string | null;
    receivedAt: string;
    deletedAt: string | null;
    reviewState: string;
    /** Every text with its scores, findings and narratives. */
    revisions: unknown;
    /** Without the names of who decided. */
    decisions: unknown;
  }[];
}

/** `POST /v1/personal-data/erasures`. */
export interface NewErasure {
  id: number;
}

/** `GET /v1/personal-data/retention-preview`. */
export interface RetentionPreview {
  days: number;
  before: string;
  comments: number;
}
