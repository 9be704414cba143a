import { findConnection } from '../../store/connections/connections.js';
import type { HttpServices } from '../http-services.js';
import { Remembered } from '../../remembered.js';

/** A connection with the secrets its messages may be signed with. */
export type LiveConnection = NonNullable<Awaited<ReturnType<typeof findConnection>>>;

/** Finds the connection an address belongs to. A busy platform asks the database once in a while. */
export function createConnectionLookup({ db, secrets, now }: HttpServices): Remembered<LiveConnection> {
  return new Remembered<LiveConnection>(now, async (address) => {
    const found = await findConnection(db, address);
    if (!found) return undefined;
    const open = (stored: string): string => secrets.open(found.siteId, 'hook', stored);
    return { ...found, secrets: found.secrets.map(open) };
  });
}
