import { ParleyError } from '../../domain/errors.js';
import { frequencyCsv } from '../../narratives/frequency-csv.js';
import { narrativeFrequency } from '../../narratives/frequency.js';
import { BUCKETS } from '../../store/frequency.js';
import { findSite } from '../../store/sites.js';
import { queryParam, route, type Call } from '../route.js';

const FORMATS = ['json', 'csv'] as const;

/** Tables for analysts. */
export const reportRoutes = [
  route('reader', 'get', '/v1/reports/narrative-frequency', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const format = choice(call, 'format', FORMATS);
    const site = await findSite(db, siteId);
    const threadId = queryParam(call, 'threadId');
    const report = await narrativeFrequency(db, {
      siteId,
      bucket: choice(call, 'bucket', BUCKETS),
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

/** A query parameter with a few possible values, the first of which is meant when it is left out. */
function choice<T extends string>(call: Call, name: string, values: readonly [T, ...T[]]): T {
  const value = queryParam(call, name);
  if (value === undefined) return values[0];
  const found = values.find((candidate) => candidate === value);
  if (found === undefined)
    throw new ParleyError('invalid_input', `${name} must be one of ${values.join(', ')}`);
  return found;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new ParleyError('invalid_input', `${name} must be a whole number`);
  return Number(value);
}
