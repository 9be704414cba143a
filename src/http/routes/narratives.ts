import type { NarrativeDefinition } from '../../analysis/narrative-definition.js';
import { ParleyError } from '../../domain/errors.js';
import { definitionsInForce } from '../../narratives/registry.js';
import { narrativeMentions } from '../../narratives/mentions.js';
import type { MentionList, NarrativeList } from '../contract.js';
import { limitParam, route, textParam } from '../route.js';

/** The narratives in force, and where each is told. */
export const narrativeRoutes = [
  route('read', 'get', '/v1/narratives', async ({ services, principal }) => {
    const definitions = await definitionsInForce(services.db, principal.siteId);
    return { json: { narratives: definitions.map(toListed) } satisfies NarrativeList };
  }),

  route('read', 'get', '/v1/narratives/:id/mentions', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const narrativeId = textParam(call, 'id');
    const limit = limitParam(call, 'limit', 100, 1_000);
    const definitions = await definitionsInForce(db, siteId);
    if (!definitions.some(({ id }) => id === narrativeId))
      throw new ParleyError('not_found', 'no such narrative');
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

function toListed(definition: NarrativeDefinition): NarrativeList['narratives'][number] {
  const { id, version, title, description, match, examples } = definition;
  return {
    id,
    version,
    title,
    description,
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
