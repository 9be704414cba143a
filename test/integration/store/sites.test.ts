import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createSite, findSite, listSites, setSigningSecret } from '../../../src/store/sites.js';
import { describeEachStore } from '../../support/stores.js';

const TRIBUNE = { id: 'tribune', name: 'The Tribune', timeZone: 'America/New_York' };
const ABEND = { id: 'abend', name: 'Abendblatt', timeZone: 'Europe/Berlin' };

describeEachStore('sites', (current) => {
  it('are found again, and listed by id', async () => {
    const { db } = current();
    await createSite(db, TRIBUNE);
    await createSite(db, ABEND);
    expect(await findSite(db, 'tribune')).toEqual(TRIBUNE);
    expect(await findSite(db, 'abend')).toEqual(ABEND);
    expect(await listSites(db)).toEqual([ABEND, TRIBUNE]);
  });

  it('are missing when they were never created', async () => {
    const { db } = current();
    expect(await findSite(db, 'gazette')).toBeUndefined();
  });

  it('are created once, and the first stays', async () => {
    const { db } = current();
    await createSite(db, { ...TRIBUNE, id: 'once' });
    const again = createSite(db, { ...TRIBUNE, id: 'once', name: 'Another' });
    await expect(again).rejects.toMatchObject({ code: 'conflict', message: 'there is already a site once' });
    expect(await findSite(db, 'once')).toMatchObject({ name: 'The Tribune' });
  });

  it('have one signing secret each, until it is taken away', async () => {
    const { db } = current();
    await createSite(db, { ...TRIBUNE, id: 'signed' });
    await createSite(db, { ...TRIBUNE, id: 'unsigned' });
    await setSigningSecret(db, 'signed', 'whsec_abc', new Date());
    expect(await secrets()).toEqual([{ signing_secret: 'whsec_abc' }, { signing_secret: null }]);
    await setSigningSecret(db, 'signed', null, new Date());
    expect(await secrets()).toEqual([{ signing_secret: null }, { signing_secret: null }]);

    async function secrets(): Promise<unknown[]> {
      const ids = ['signed', 'unsigned'];
      return db.selectFrom('sites').select('signing_secret').where('id', 'in', ids).orderBy('id').execute();
    }
  });

  it.each(['Mars/Olympus', '+02:00', ''])('are refused with the time zone %j', async (timeZone) => {
    const refused = createSite(current().db, { ...TRIBUNE, id: 'zone', timeZone });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it.each(['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])(
    'count days in %s the way the process does',
    async (timeZone) => {
      const time = new Date('2026-07-01T22:45:00Z');
      const { rows } = await sql<{ day: string }>`
        select (${time}::timestamptz at time zone ${timeZone})::date as day`.execute(current().db);
      expect(rows[0]?.day).toBe(new Intl.DateTimeFormat('en-CA', { timeZone }).format(time));
    },
  );
});
