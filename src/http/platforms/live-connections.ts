import { findConnection } from '../../store/connections.js';
import type { HttpServices } from '../http-services.js';

/** A connection with the secrets its messages may be signed with. */
export type LiveConnection = NonNullable<Awaited<ReturnType<typeof findConnection>>>;

/** How long a connection is known without asking the database; a changed secret may work for as long. */
const REMEMBERED_MS = 5_000;
const MAX_REMEMBERED = 1_000;

/** Finds the connection an address belongs to. A busy platform asks the database once in a while. */
export function createConnectionLookup({
  db,
  secrets,
  now,
}: HttpServices): (address: string) => Promise<LiveConnection | undefined> {
  const known = new Map<string, { readonly until: number; readonly connection: LiveConnection }>();
  return async (address) => {
    const at = now().getTime();
    const remembered = known.get(address);
    if (remembered && at < remembered.until) return remembered.connection;
    known.delete(address);
    const found = await findConnection(db, address);
    if (!found) return undefined;
    const open = (stored: string): string => secrets.open(found.siteId, 'hook', stored);
    const connection = { ...found, secrets: found.secrets.map(open) };
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(address, { until: at + REMEMBERED_MS, connection });
    return connection;
  };
}
