import { readConfig } from '../config.js';
import { openServices, type ServiceOptions, type Services } from '../context.js';
import { ParleyError } from '../domain/errors.js';
import { type RunningParts, type Roles, startParts } from '../main.js';
import { reportModel } from './report-model.js';
import { untilAskedToEnd } from './until-asked-to-end.js';

export interface PartsOptions {
  readonly roles: Roles;
  readonly services?: ServiceOptions;
  /** Runs before the parts start. */
  readonly prepare?: (services: Services) => Promise<void>;
  /** Runs once everything has started. */
  readonly ready: (services: Services, parts: RunningParts) => Promise<void> | void;
}

/** Runs parts of Parley in this process until it is asked to end, then ends them in order: exit code 0. */
export async function runParts({ roles, services: options, prepare, ready }: PartsOptions): Promise<void> {
  const askedToEnd = untilAskedToEnd();
  const services = await openServices(readConfig(), { ...options, watched: false });
  try {
    await prepare?.(services);
    const parts = await startParts(services, roles);
    void reportModel(services);
    try {
      await ready(services, parts);
      await askedToEnd;
    } finally {
      await parts.close();
    }
  } finally {
    await services.close();
  }
  // Nothing is left to do. A timer of a library that still hopes for a server that is away is no reason to stay.
  process.exit();
}

/**
 * Processes that share their work need a database server to share it through.
 * @throws {ParleyError} `invalid_input`
 */
export function requireServer(command: string): void {
  if (readConfig().backend.kind !== 'embedded') return;
  throw new ParleyError(
    'invalid_input',
    `\`parley ${command}\` needs DATABASE_URL; without a database server, \`parley start\` runs everything in one process`,
  );
}
