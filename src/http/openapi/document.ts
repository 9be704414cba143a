import { z } from 'zod';
import { PERMISSIONS } from '../../domain/permission.js';
import { parleyVersion } from '../../version.js';
import type { Access } from '../principal.js';
import type { Route } from '../route.js';
import { ANSWERS } from './answers.js';
import { statusOf, type Operation } from './operation.js';
import { OPERATIONS, OPERATIONS_BY_TAG } from './operations.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The OpenAPI document of the routes. What a request may hold is said by the schemas that requests are parsed with,
 * what an answer holds by the types of `contract.ts`, and who may call by the routes.
 */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const operation = OPERATIONS[operationKey(route)];
    if (!operation) continue;
    (paths[templateOf(route.path)] ??= {})[route.method] = describe(route, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: parleyVersion,
      description:
        'Times are ISO 8601 in UTC. Ids of stored things are integers, ids from the publisher are strings. A request that changes something with a session’s cookie carries the header `x-parley`.',
    },
    tags: Object.keys(OPERATIONS_BY_TAG).map((name) => ({ name })),
    paths,
    components: {
      schemas: ANSWERS,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `parley_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'parley_session', description: 'Signed in.' },
      },
    },
  };
}

/** What a route is called in the tables of operations. */
export function operationKey({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`;
}

function describe({ access, method, path }: Route, operation: Operation): Json {
  const { summary, query, body, answer, unfinished, files = [] } = operation;
  const key = operationKey({ method, path });
  const [tag] = Object.entries(OPERATIONS_BY_TAG).find(([, operations]) => key in operations) ?? [];
  const content = {
    ...(answer !== undefined && { 'application/json': { schema: reference(answer) } }),
    ...Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' } }])),
  };
  const status = statusOf(operation);
  return {
    tags: [tag],
    summary,
    operationId: operationIdOf(method, path),
    description: whoMay(access),
    security: securityOf(access),
    parameters: [...pathParameters(path), ...(query ? queryParameters(query) : [])],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: input(body) } } },
    }),
    responses: {
      [status]: { description: summary, ...(Object.keys(content).length > 0 && { content }) },
      ...(unfinished !== undefined && {
        202: {
          description: 'More is asked first.',
          content: { 'application/json': { schema: reference(unfinished) } },
        },
      }),
      default: {
        description: 'What went wrong.',
        content: { 'application/json': { schema: reference('ErrorBody') } },
      },
    },
  };
}

/** `/v1/comments/:id` as OpenAPI writes it: `/v1/comments/{id}`. */
function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

/** `GET /v1/comments/:id/background` → `getCommentsIdBackground` */
function operationIdOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'v');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = input(query) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** What may be sent, before defaults are filled in and texts are cleaned. */
function input(schema: z.ZodType): Json {
  const written: Record<string, unknown> = {
    ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  };
  // The document says it once for all.
  delete written['$schema'];
  return written;
}

function reference(name: keyof typeof ANSWERS): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function securityOf(access: Access): Json[] {
  if (access === 'probe' || access === 'visitor') return [];
  const { person, key } = PERMISSIONS[access];
  return [...(key === null ? [] : [{ apiKey: [] }]), ...(person === null ? [] : [{ session: [] }])];
}

function whoMay(access: Access): string {
  if (access === 'probe' || access === 'visitor') return 'For anybody.';
  const { person, key } = PERMISSIONS[access];
  const who = [
    person !== null && `people who are ${person} or more`,
    key !== null && `API keys that are ${key} or more`,
  ];
  return `For ${who.filter((part) => part !== false).join(', and ')}.`;
}
