import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith } from '../../ingest/fields.js';
import type { PackageQuestion } from '../../narratives/package/data-package.js';
import { requestPackage } from '../../narratives/package/export-job.js';
import type { Db } from '../../store/database.js';
import { BUCKETS } from '../../store/narratives/frequency.js';
import { readParts, REPORT_PACKAGES, type ReportPackageRow } from '../../store/narratives/report-packages.js';
import { findSite } from '../../store/sites.js';
import { cancelTask, readTasks, requireTask } from '../../store/jobs/tasks.js';
import type { ReportPackage, ReportPackageList } from '../contract.js';
import { type Call, idParam, jsonBody, route } from '../route.js';
import { timesOf } from '../times.js';

export const newPackage = z.strictObject({
  bucket: z.enum(BUCKETS).default('day'),
  timeZone: z.string().nullish().describe('Where days begin; the site’s own when left out.'),
  from: z.string().nullish().describe('A date or an instant.'),
  to: z.string().nullish().describe('Not part of the period.'),
  threadId: z.int().positive().nullish(),
  narratives: z.array(z.string()).max(1_000).nullish().describe('All in force when left out.'),
  authors: z.enum(['pseudonyms', 'names']).default('pseudonyms'),
  minAuthors: z.int().nonnegative().default(0).describe('Nothing is said of what fewer people said.'),
});

/** Reports written in the background. */
export const reportPackageRoutes = [
  route('export-reports', 'post', '/v1/reports/packages', async (call) => {
    const { db } = call.services;
    const { siteId, kind } = call.principal;
    const body = parseWith(newPackage, call.rawBody.length === 0 ? {} : jsonBody(call));
    requirePerson(body.authors, kind);
    const site = await findSite(db, siteId);
    const id = await requestPackage(
      db,
      {
        siteId,
        bucket: body.bucket,
        timeZone: body.timeZone ?? site?.timeZone ?? 'UTC',
        from: body.from ?? undefined,
        to: body.to ?? undefined,
        threadId: body.threadId ?? undefined,
        narrativeIds: body.narratives ?? undefined,
        authors: body.authors,
        minAuthors: body.minAuthors,
      },
      call.now,
    );
    return { json: toPackage(await readOne(db, siteId, id)), status: 202 };
  }),

  route('export-reports', 'get', '/v1/reports/packages', async ({ services, principal }) => {
    const { siteId } = principal;
    const packages = await readTasks(services.db, { kind: REPORT_PACKAGES, siteId }, { limit: 10 });
    return { json: { packages: packages.map(toPackage) } satisfies ReportPackageList };
  }),

  route('export-reports', 'get', '/v1/reports/packages/:id', async (call) => ({
    json: toPackage(await readOne(call.services.db, call.principal.siteId, idParam(call, 'id'))),
  })),

  route('export-reports', 'post', '/v1/reports/packages/:id/cancel', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    await cancelTask(db, { kind: REPORT_PACKAGES, siteId, id }, call.now);
    return { json: toPackage(await readOne(db, siteId, id)) };
  }),

  route('export-reports', 'get', '/v1/reports/packages/:id/file', async (call) => {
    const { db } = call.services;
    const { siteId, kind } = call.principal;
    const row = await readOne(db, siteId, idParam(call, 'id'));
    requirePerson(questionOf(row).authors, kind);
    if (row.state !== 'done') throw new ParleyError('conflict', `the package is ${row.state}`);
    return {
      async stream(response) {
        response.attachment(`narrative-frequency-${siteId}-${row.id}.zip`).type('application/zip');
        if (row.bytes !== null) response.setHeader('content-length', row.bytes);
        await pipeline(Readable.from(readParts(db, siteId, row.id)), response);
      },
    };
  }),
];

function requirePerson(
  authors: PackageQuestion['authors'],
  kind: Call<{ kind: string }>['principal']['kind'],
) {
  if (authors === 'names' && kind !== 'person')
    throw new ParleyError('forbidden', 'only a person may have the names of authors, not an API key');
}

function readOne(db: Db, siteId: string, id: number): Promise<ReportPackageRow> {
  return requireTask(db, { kind: REPORT_PACKAGES, siteId, id });
}

/** The column holds what `requestPackage` wrote. */
function questionOf(row: ReportPackageRow): PackageQuestion {
  return row.question as PackageQuestion;
}

function toPackage(row: ReportPackageRow): ReportPackage {
  return {
    ...row,
    question: questionOf(row),
    ...timesOf(row),
  };
}
