import { z } from 'zod';
import { NARRATIVE_STATUSES, type NarrativeDefinition } from '../../analysis/narrative-definition.js';
import { shownInflections } from '../../analysis/shown-inflections.js';
import { ParleyError } from '../../domain/errors.js';
import { cleanText, parseWith, storable } from '../../ingest/fields.js';
import { toDefinitionFile, writeNarrative } from '../../narratives/definition-file.js';
import { definitionHistory } from '../../narratives/definition-history.js';
import { narrativeJsonSchema } from '../../narratives/definition-schema.js';
import { NarrativeError } from '../../narratives/definitions.js';
import { type DraftSource, readDraft } from '../../narratives/draft.js';
import { saveDefinitions, type SavedDefinitions, setStatus } from '../../narratives/edit-definitions.js';
import { narrativeMentions } from '../../narratives/mentions.js';
import { previewDefinition } from '../../narratives/preview.js';
import { newestDefinitions } from '../../narratives/registry.js';
import { zipNarratives } from '../../narratives/zip-narratives.js';
import { NARRATIVE_SCANS, newestScan, type ScanRow } from '../../store/narratives/narrative-scans.js';
import { findTask } from '../../store/jobs/tasks.js';
import type {
  MentionList,
  NarrativeCheck,
  NarrativeDetail,
  NarrativeList,
  NarrativeSaved,
  NarrativeScan,
} from '../contract.js';
import { type Call, choiceParam, jsonBody, limitParam, route, textParam } from '../route.js';
import { timesOf } from '../times.js';

/** Comments a draft is tried on, unless asked otherwise, and at most. */
const COMMENTS_TRIED = { usual: 1_000, most: 5_000 };

const why = cleanText('must be text', 500)
  .nullish()
  .transform((text) => text?.trim() || null);
const source = {
  yaml: z.string({ error: 'must be text' }).max(200_000, 'is longer than 200000 characters').optional(),
  definition: z.unknown().optional(),
};
export const checkRequest = z.strictObject({
  ...source,
  comments: z.int().min(0).max(COMMENTS_TRIED.most).optional(),
});
export const saveRequest = z.strictObject({ ...source, base: z.int().min(0).optional(), why });
export const statusRequest = z.strictObject({ status: z.enum(NARRATIVE_STATUSES), why });

/** The narratives of a site: their definitions and versions, and where each is told. */
export const narrativeRoutes = [
  route('read', 'get', '/v1/narratives', async (call) => {
    const status = choiceParam(call, 'status', ['active', 'proposed', 'retired', 'all']);
    const definitions = await newestDefinitions(call.services.db, call.principal.siteId);
    const listed = definitions.filter((each) => status === 'all' || each.status === status);
    return { json: { narratives: listed.map(toListed) } satisfies NarrativeList };
  }),

  route('read', 'get', '/v1/narratives/:id', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = textParam(call, 'id');
    const [newest, ...older] = await definitionHistory(db, siteId, id);
    if (!newest) throw noSuchNarrative();
    const scan = await newestScan(db, siteId, id);
    const detail: NarrativeDetail = {
      ...{ id, version: newest.version, status: newest.status },
      definition: toDefinitionFile(newest.definition),
      yaml: writeNarrative(newest.definition),
      versions: [newest, ...older].map(({ version, status, savedAt, by, why: reason, changes, counts }) => ({
        ...{ version, status, savedAt: savedAt.toISOString(), by, why: reason, counts },
        changes: [...changes],
      })),
      scan: scan ? toScan(scan) : null,
    };
    return { json: detail };
  }),

  route('read', 'get', '/v1/narratives/:id/file', async (call) => {
    const id = textParam(call, 'id');
    const definitions = await newestDefinitions(call.services.db, call.principal.siteId);
    const definition = definitions.find((each) => each.id === id);
    if (!definition) throw noSuchNarrative();
    return { yaml: writeNarrative(definition), fileName: `${id}.yaml` };
  }),

  route('read', 'get', '/v1/narrative-files', async ({ services, principal }) => {
    const definitions = await newestDefinitions(services.db, principal.siteId);
    return { zip: zipNarratives(definitions), fileName: `narratives-${principal.siteId}.zip` };
  }),

  route('read', 'get', '/v1/narrative-schema', () => ({ json: narrativeJsonSchema() })),

  route('define-narratives', 'post', '/v1/narratives/check', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const { comments = COMMENTS_TRIED.usual, ...given } = parseWith(checkRequest, jsonBody(call));
    const others = await newestDefinitions(db, siteId);
    const { definition, yaml, faults } = readDraft(sourceOf(given), others);
    const isReadable = definition !== null && faults.every(({ place }) => !place.startsWith('match'));
    const check: NarrativeCheck = {
      faults: [...faults],
      definition: definition && toDefinitionFile(definition),
      preview: isReadable
        ? await previewDefinition(db, siteId, {
            ...{ draft: definition, others, limit: comments },
            inForce: others.find(({ id, status }) => id === definition.id && status === 'active') ?? null,
          })
        : null,
      yaml,
      inflections: definition === null ? [] : shownInflections(definition),
    };
    return { json: check };
  }),

  route('define-narratives', 'post', '/v1/narratives', async (call) => {
    const { db } = call.services;
    const { siteId, name: by } = call.principal;
    const { base, why: reason, ...given } = parseWith(saveRequest, jsonBody(call));
    const { definition, faults } = readDraft(sourceOf(given), await newestDefinitions(db, siteId));
    if (definition === null || faults.length > 0) throw new NarrativeError(faults);
    const edit = { siteId, definitions: [definition], by, why: reason, base, now: call.now };
    return { json: await toSaved(call, definition.id, await saveDefinitions(db, edit)), status: 201 };
  }),

  route('define-narratives', 'post', '/v1/narratives/:id/status', async (call) => {
    const { siteId, name: by } = call.principal;
    const id = textParam(call, 'id');
    const { status, why: reason } = parseWith(statusRequest, jsonBody(call));
    const edit = { siteId, id, status, by, why: reason, now: call.now };
    return { json: await toSaved(call, id, await setStatus(call.services.db, edit)) };
  }),

  route('read', 'get', '/v1/narratives/:id/mentions', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const narrativeId = textParam(call, 'id');
    const limit = limitParam(call, 'limit', 100, 1_000);
    const definitions = await newestDefinitions(db, siteId);
    if (!definitions.some(({ id }) => id === narrativeId)) throw noSuchNarrative();
    const mentions = await narrativeMentions(db, { siteId, narrativeId, limit });
    const list: MentionList = {
      mentions: mentions.map((mention) => ({
        ...mention,
        postedAt: mention.postedAt?.toISOString() ?? null,
      })),
    };
    return { json: list };
  }),
];

function noSuchNarrative(): ParleyError {
  return new ParleyError('not_found', 'no such narrative');
}

function sourceOf({ yaml, definition }: { yaml?: string | undefined; definition?: unknown }): DraftSource {
  if ((yaml === undefined) === (definition === undefined))
    throw new ParleyError('invalid_input', 'give either yaml or definition');
  return yaml === undefined ? { definition: cleaned(definition) } : { yaml: storable(yaml) };
}

/** The same with every text as it can be stored. */
function cleaned(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'string' ? storable(item) : item,
  );
}

async function toSaved(
  { services, principal }: Pick<Call<{ readonly siteId: string }>, 'services' | 'principal'>,
  id: string,
  { saved, scanId }: SavedDefinitions,
): Promise<NarrativeSaved> {
  const { siteId } = principal;
  const scan =
    scanId === null ? null : await findTask(services.db, { kind: NARRATIVE_SCANS, siteId, id: scanId });
  const definitions = await newestDefinitions(services.db, siteId);
  return {
    id,
    version: definitions.find((each) => each.id === id)?.version ?? 0,
    changed: saved.length > 0,
    scan: scan ? toScan(scan) : null,
  };
}

function toScan(scan: ScanRow): NarrativeScan {
  const { id, progress } = scan;
  const state = scan.state === 'cancelled' ? 'failed' : scan.state; // Nothing cancels one.
  return { id, state, progress, ...timesOf(scan) };
}

function toListed(definition: NarrativeDefinition): NarrativeList['narratives'][number] {
  const { id, version, status, parent, title, description, match, examples } = definition;
  return {
    ...{ id, version, status, parent, title, description },
    rules: [
      ...match.any.map((rule) => ({ id: rule.id, phrase: rule.phrase })),
      ...match.near.map((rule) => ({
        id: rule.id,
        phrase: `${rule.a} within ${rule.within} words ${rule.order === 'before' ? 'before' : 'of'} ${rule.b}`,
      })),
    ],
    examples: examples.map((example) => example.text),
  };
}
