import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith } from '../../ingest/fields.js';
import { requireTimeZone } from '../../narratives/period.js';
import { agreementOf } from '../../review/agreement.js';
import { deskStatistics } from '../../review/desk-statistics.js';
import { findSite } from '../../store/sites.js';
import {
  readAnsweredLooks,
  readSecondLookShare,
  setSecondLookShare,
} from '../../store/review/second-looks.js';
import type { DeskReport } from '../contract.js';
import { deskCsv } from '../desk-csv.js';
import { choiceParam, jsonBody, limitParam, NOTHING, queryParam, route } from '../route.js';

const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

export const deskSettings = z.object(
  {
    secondLookShare: z
      .number('must be a number from 0 to 0.5')
      .min(0, 'must be at least 0')
      .max(0.5, 'must be at most 0.5'),
  },
  'must be an object with secondLookShare',
);

/** How the desk does: what waits, how fast it is decided, how often it is turned round, and how far people agree. */
export const deskRoutes = [
  route('read-desk', 'get', '/v1/desk', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const format = choiceParam(call, 'format', ['json', 'csv']);
    const site = await findSite(db, siteId);
    if (!site) throw new ParleyError('not_found', 'no such site');
    const timeZone = queryParam(call, 'timeZone') ?? site.timeZone;
    requireTimeZone(timeZone);
    const days = limitParam(call, 'days', 7, MOST_DAYS);
    const last = dayIn(timeZone, call.now);
    const first = new Date(Date.parse(`${last}T00:00:00Z`) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
    const period = { first, last, timeZone };
    const statistics = await deskStatistics(db, siteId, period);
    if (format === 'csv')
      return { csv: deskCsv(statistics, period), fileName: `desk-${siteId}-${first}-${last}.csv` };
    const agreement = agreementOf(await readAnsweredLooks(db, siteId, period));
    const report: DeskReport = {
      ...period,
      ...statistics,
      agreement: {
        ...agreement,
        disagreements: agreement.disagreements.map((look) => ({
          ...look,
          answeredAt: look.answeredAt.toISOString(),
        })),
      },
      secondLookShare: await readSecondLookShare(db, siteId),
    };
    return { json: report };
  }),

  route('manage-desk', 'post', '/v1/desk-settings', async (call) => {
    const { secondLookShare } = parseWith(deskSettings, jsonBody(call));
    await setSecondLookShare(call.services.db, call.principal.siteId, secondLookShare);
    return NOTHING;
  }),
];

/** The calendar day of an instant; Swedish writes dates the ISO way. */
function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}
