import { ParleyError } from '../../domain/errors.js';
import { frequencyCsv } from '../../narratives/frequency-csv.js';
import { narrativeFrequency } from '../../narratives/frequency.js';
import { BUCKETS } from '../../store/frequency.js';
import { findSite } from '../../store/sites.js';
import { choiceParam, queryParam, route } from '../route.js';

const FORMATS = ['json', 'csv'] as const;

/** Tables for analysts. */
export const reportRoutes = [
  route('reader', 'get', '/v1/reports/narrative-frequency', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const format = choiceParam(call, 'format', FORMATS);
    const site = await findSite(db, siteId);
    const threadId = queryParam(call, 'threadId');
    const report = await narrativeFrequency(db, {
      siteId,
      bucket: choiceParam(call, 'bucket', BUCKETS),
      timeZone: queryParam(call, 'timeZone') ?? site?.timeZone ?? 'UTC',
      from: queryParam(call, 'from'),
      to: queryParam(call, 'to'),
      threadId: threadId === undefined ? undefined : wholeNumber('threadId', threadId),
      narrativeIds: queryParam(call, 'narratives')?.split(','),
    });
    if (format === 'json') return { json: report };
    return { csv: frequencyCsv(report), fileName: `narrative-frequency-${siteId}.csv` };
  }),
];

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new ParleyError('invalid_input', `${name} must be a whole number`);
  return Number(value);
}
