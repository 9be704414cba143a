import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ParleyError } from '../../domain/errors.js';
import { frequencyCsv } from '../../narratives/frequency-csv.js';
import { type FrequencyQuestion, narrativeFrequency } from '../../narratives/frequency.js';
import { writePackage } from '../../narratives/package/data-package.js';
import { narrativePlaces } from '../../narratives/places.js';
import { narrativeRelations } from '../../narratives/relations.js';
import { BUCKETS } from '../../store/narratives/frequency.js';
import { findSite } from '../../store/sites.js';
import { parleyVersion } from '../../version.js';
import { type Call, choiceParam, queryParam, route } from '../route.js';

const FORMATS = ['json', 'csv'] as const;

/** Tables for analysts. */
export const reportRoutes = [
  route('read-reports', 'get', '/v1/reports/narrative-frequency', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const format = choiceParam(call, 'format', FORMATS);
    const report = await narrativeFrequency(db, await questionOf(call, siteId));
    if (format === 'json') return { json: report };
    return { csv: frequencyCsv(report), fileName: `narrative-frequency-${siteId}.csv` };
  }),

  route('read-reports', 'get', '/v1/reports/relations', async (call) => {
    const { siteId } = call.principal;
    return { json: await narrativeRelations(call.services.db, await questionOf(call, siteId)) };
  }),

  route('read-reports', 'get', '/v1/reports/places', async (call) => {
    const { siteId } = call.principal;
    return { json: await narrativePlaces(call.services.db, await questionOf(call, siteId)) };
  }),

  route('export-reports', 'get', '/v1/reports/package', async (call) => {
    const { siteId, kind } = call.principal;
    const authors = choiceParam(call, 'authors', ['pseudonyms', 'names']);
    if (authors === 'names' && kind !== 'person')
      throw new ParleyError('forbidden', 'only a person may have the names of authors, not an API key');
    const minAuthors = queryParam(call, 'minAuthors');
    const question = {
      ...(await questionOf(call, siteId)),
      authors,
      minAuthors: minAuthors === undefined ? 0 : wholeNumber('minAuthors', minAuthors),
    };
    const gone = new AbortController();
    call.response.once('close', () => {
      gone.abort(new ParleyError('unavailable', 'nobody waits for the report any more'));
    });
    const { path, remove } = await writePackage(call.services.db, question, parleyVersion, {
      signal: gone.signal,
    });
    return {
      async stream(response) {
        response.attachment(`narrative-frequency-${siteId}.zip`).type('application/zip');
        await pipeline(createReadStream(path), response).finally(remove);
      },
    };
  }),
];

/** What is asked of the narrative report, by its query parameters. */
async function questionOf(call: Call, siteId: string): Promise<FrequencyQuestion> {
  const site = await findSite(call.services.db, siteId);
  const threadId = queryParam(call, 'threadId');
  return {
    siteId,
    bucket: choiceParam(call, 'bucket', BUCKETS),
    timeZone: queryParam(call, 'timeZone') ?? site?.timeZone ?? 'UTC',
    from: queryParam(call, 'from'),
    to: queryParam(call, 'to'),
    threadId: threadId === undefined ? undefined : wholeNumber('threadId', threadId),
    narrativeIds: queryParam(call, 'narratives')?.split(','),
  };
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new ParleyError('invalid_input', `${name} must be a whole number`);
  return Number(value);
}
