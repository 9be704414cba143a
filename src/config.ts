import { join } from 'node:path';
import { ParleyError } from './domain/errors.js';
import { projectRoot } from './paths.js';

/** Which store and queue to use: nothing set, PostgreSQL for both, or PostgreSQL and Redis. */
export type Backend =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | { readonly kind: 'postgres'; readonly databaseUrl: string }
  | { readonly kind: 'postgres-redis'; readonly databaseUrl: string; readonly redisUrl: string };

/** How Parley is known to the house's identity provider (OpenID Connect). */
export interface SsoConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button at sign-in says. */
  readonly name: string;
}

/** Where the other Perspective is, and whose answer callers get. */
export interface PerspectiveUpstream {
  readonly url: string;
  readonly key: string;
  readonly answers: 'parley' | 'upstream';
  /** How long its answer is waited for. */
  readonly timeoutMs: number;
}

export interface Config {
  readonly backend: Backend;
  readonly host: string;
  readonly port: number;
  /** What people type in the browser; links are built from it. */
  readonly publicUrl: string;
  /** How long a process that was asked to end goes on answering, so that whoever sends it requests can notice. */
  readonly drainSeconds: number;
  /** Where this process tells its metrics; null tells none. */
  readonly metricsPort: number | null;
  /** Where this process sends spans, over OTLP/HTTP; null sends none. */
  readonly tracesEndpoint: string | null;
  readonly logLevel: LogLevel;
  /** Jobs one worker process runs at a time. */
  readonly workerConcurrency: number;
  /** Web origins whose pages may call the Perspective interface from a browser. */
  readonly corsOrigins: readonly string[];
  /** Requests a minute one key or person may send to the API. */
  readonly requestsPerMinute: number;
  /** Requests a minute one key may send to the Perspective interface. */
  readonly perspectiveRequestsPerMinute: number;
  /** A Perspective that is asked beside Parley while it lives; null asks nobody. */
  readonly perspectiveUpstream: PerspectiveUpstream | null;
  /** Private networks that events may be sent to, `10.1.0.0/16`. */
  readonly deliveryNetworks: readonly string[];
  /** What stored secrets are encrypted with; the first one encrypts, all decrypt. */
  readonly secretKeys: readonly string[];
  /** The site whose admins see what concerns all sites; null: of the only site there is. */
  readonly operatorSite: string | null;
  /** Null where people sign in with passwords and links alone. */
  readonly sso: SsoConfig | null;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Reads the whole configuration from environment variables.
 * @throws {ParleyError} `invalid_input`, naming the variable and what it must be.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const host = env['PARLEY_HOST'] ?? '127.0.0.1';
  const port = integer(env, 'PARLEY_PORT', 3000, 0, 65_535);
  return {
    backend: readBackend(env),
    host,
    port,
    publicUrl: httpUrl(env, 'PARLEY_PUBLIC_URL') ?? `http://localhost:${port}`,
    drainSeconds: integer(env, 'PARLEY_DRAIN_SECONDS', 0, 0, 300),
    metricsPort: env['PARLEY_METRICS_PORT'] ? integer(env, 'PARLEY_METRICS_PORT', 0, 0, 65_535) : null,
    tracesEndpoint: httpUrl(env, 'OTEL_EXPORTER_OTLP_ENDPOINT') ?? null,
    logLevel: oneOf(env, 'PARLEY_LOG_LEVEL', LOG_LEVELS, 'info'),
    workerConcurrency: integer(env, 'PARLEY_WORKER_CONCURRENCY', 2, 1, 64),
    corsOrigins: origins(env, 'PARLEY_CORS_ORIGINS'),
    requestsPerMinute: integer(env, 'PARLEY_REQUESTS_PER_MINUTE', 1_200, 1, 10_000_000),
    perspectiveRequestsPerMinute: integer(env, 'PARLEY_PERSPECTIVE_PER_MINUTE', 12_000, 1, 10_000_000),
    perspectiveUpstream: readUpstream(env),
    deliveryNetworks: list(env, 'PARLEY_DELIVERY_NETWORKS'),
    secretKeys: list(env, 'PARLEY_SECRET_KEYS'),
    operatorSite: env['PARLEY_OPERATOR_SITE'] || null,
    sso: readSso(env),
  };
}

function readBackend(env: NodeJS.ProcessEnv): Backend {
  const databaseUrl = url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const redisUrl = url(env, 'REDIS_URL', ['redis:', 'rediss:']);
  if (databaseUrl && redisUrl) return { kind: 'postgres-redis', databaseUrl, redisUrl };
  if (databaseUrl) return { kind: 'postgres', databaseUrl };
  if (redisUrl) throw bad('REDIS_URL', 'needs DATABASE_URL beside it');
  return { kind: 'embedded', dataDir: env['PARLEY_DATA_DIR'] ?? join(projectRoot, 'data') };
}

function readUpstream(env: NodeJS.ProcessEnv): PerspectiveUpstream | null {
  const upstream = url(env, 'PARLEY_PERSPECTIVE_UPSTREAM', ['https:', 'http:']);
  if (upstream === undefined) return null;
  const key = env['PARLEY_PERSPECTIVE_UPSTREAM_KEY'] ?? '';
  if (key === '') throw bad('PARLEY_PERSPECTIVE_UPSTREAM_KEY', 'is needed with PARLEY_PERSPECTIVE_UPSTREAM');
  return {
    url: upstream,
    key,
    answers: oneOf(env, 'PARLEY_PERSPECTIVE_ANSWERS', ['parley', 'upstream'] as const, 'parley'),
    timeoutMs: integer(env, 'PARLEY_PERSPECTIVE_UPSTREAM_TIMEOUT_MS', 500, 10, 60_000),
  };
}

function readSso(env: NodeJS.ProcessEnv): SsoConfig | null {
  const issuer = url(env, 'PARLEY_OIDC_ISSUER', ['http:', 'https:']);
  if (issuer === undefined) return null;
  const required = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw bad(name, 'is needed with PARLEY_OIDC_ISSUER');
    return value;
  };
  return {
    issuer,
    clientId: required('PARLEY_OIDC_CLIENT_ID'),
    clientSecret: required('PARLEY_OIDC_CLIENT_SECRET'),
    name: env['PARLEY_OIDC_NAME'] ?? new URL(issuer).hostname,
  };
}

function url(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw bad(name, `must be a URL beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  }
  return value;
}

function httpUrl(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return url(env, name, ['http:', 'https:'])?.replace(/\/+$/, '');
}

function list(env: NodeJS.ProcessEnv, name: string): string[] {
  return (env[name] ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean);
}

/** Written as browsers send them, `https://www.example.org`, separated by commas. */
function origins(env: NodeJS.ProcessEnv, name: string): string[] {
  return list(env, name).map((value) => {
    if (!URL.canParse(value) || new URL(value).origin !== value) {
      throw bad(name, `must list origins such as https://www.example.org; ${value} is none`);
    }
    return value;
  });
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const value = env[name];
  if (value === undefined || value === '') return fallback;
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < min || parsed > max) {
    throw bad(name, `must be a whole number from ${min} to ${max}`);
  }
  return parsed;
}

function oneOf<T extends string>(env: NodeJS.ProcessEnv, name: string, values: readonly T[], fallback: T): T {
  const value = env[name];
  if (value === undefined || value === '') return fallback;
  const found = values.find((v) => v === value);
  if (found === undefined) throw bad(name, `must be one of ${values.join(', ')}`);
  return found;
}

function bad(name: string, must: string): ParleyError {
  return new ParleyError('invalid_input', `${name} ${must}`);
}
