/** What `run.json` says: enough to ask again. */
export interface Run {
  readonly schema: 'parley-run/1';
  /** A hash of all that follows but the files. */
  readonly run_id: string;
  readonly app: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly input: { readonly units: number; readonly sha256: string };
  readonly narratives: readonly {
    readonly id: string;
    readonly version: number;
    readonly content_hash: string;
  }[];
  readonly methods: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly rows?: number }>>;
}
