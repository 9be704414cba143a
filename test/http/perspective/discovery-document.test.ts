import { expect, test } from 'vitest';
import { discoveryDocument } from '../../../src/http/perspective/discovery-document.js';

test('everything a reference names is in the document', () => {
  const document = JSON.stringify(discoveryDocument('https://parley.example.org'));
  const { schemas } = JSON.parse(document) as { schemas: Record<string, { id: string }> };
  const references = [...document.matchAll(/"\$ref":"(\w+)"/g)].map(([, name]) => name ?? '');
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(schemas[name]?.id).toBe(name);
});

test('calls go to this server, wherever it is', () => {
  expect(discoveryDocument('https://parley.example.org/')).toMatchObject({
    rootUrl: 'https://parley.example.org/',
    servicePath: '',
    resources: {
      comments: {
        methods: {
          analyze: { path: 'v1alpha1/comments:analyze', httpMethod: 'POST' },
          suggestscore: { path: 'v1alpha1/comments:suggestscore', httpMethod: 'POST' },
        },
      },
    },
  });
});
