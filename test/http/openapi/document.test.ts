import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSWERS_FILE, renderAnswers } from '../../../scripts/generate-answers.js';
import { openApiDocument, operationKey } from '../../../src/http/openapi/document.js';
import { OPERATIONS, OPERATIONS_BY_TAG } from '../../../src/http/openapi/operations.js';
import { ROUTES } from '../../../src/http/routes/index.js';
import { differencesFromDocument } from '../../support/api-document.js';

describe('the OpenAPI document', () => {
  it('has every route and no other', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(ROUTES.map(operationKey).sort());
  });

  it('has every operation under one heading', () => {
    const keys = Object.values(OPERATIONS_BY_TAG).flatMap((operations) => Object.keys(operations));
    expect(keys).toHaveLength(new Set(keys).size);
  });

  it('has the answers of the contract as it stands (npm run openapi:generate)', () => {
    expect(readFileSync(ANSWERS_FILE, 'utf8')).toBe(renderAnswers());
    // The types of the whole contract are read: three seconds, more on a busy machine.
  }, 120_000);

  it('points nowhere that is not there, and names every operation once', () => {
    const document = openApiDocument(ROUTES);
    const text = JSON.stringify(document);
    const { schemas } = document['components'] as { schemas: object };
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(schemas, decodeURIComponent(name)))).toEqual([]);
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('tells how a request is made, by the schema it is parsed with, and who may make it', () => {
    const { paths } = openApiDocument(ROUTES) as { paths: Record<string, Record<string, unknown>> };
    expect(paths['/v1/decisions']?.['post']).toMatchObject({
      security: [{ session: [] }],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              required: ['commentId', 'verdict'],
              properties: { note: { anyOf: [{ maxLength: 2000 }, {}] } },
            },
          },
        },
      },
      responses: {
        201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/DecisionAnswer' } } } },
      },
    });
    expect(paths['/v1/queue']?.['get']).toMatchObject({
      security: [{ apiKey: [] }, { session: [] }],
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'limit', in: 'query', required: false }),
      ]) as unknown,
    });
  });
});

describe('the comparison of an exchange with the document', () => {
  const status = { method: 'GET', path: '/v1/status', sent: undefined, contentType: 'application/json' };
  const body = { waiting: 1, pending: 0, failed: 0 };

  it('finds nothing in an answer that is documented', () => {
    expect(differencesFromDocument({ ...status, status: 200, body })).toEqual([]);
  });

  it('finds what is missing, what is more, another status and another parameter', () => {
    expect(
      differencesFromDocument({ ...status, status: 200, body: { waiting: 1, pending: 0 } }),
    ).toHaveLength(1);
    expect(differencesFromDocument({ ...status, status: 200, body: { ...body, more: 1 } })).toHaveLength(1);
    expect(differencesFromDocument({ ...status, status: 201, body })).toHaveLength(1);
    expect(differencesFromDocument({ ...status, path: '/v1/status?x=1', status: 200, body })).toHaveLength(1);
    expect(differencesFromDocument({ ...status, status: 404, body: { error: 'no' } })).not.toEqual([]);
  });
});
