import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApiDocument, operationKey } from '../../src/http/openapi/document.js';
import { statusOf } from '../../src/http/openapi/operation.js';
import { OPERATIONS } from '../../src/http/openapi/operations.js';
import { ROUTES } from '../../src/http/routes/index.js';

/** Formats and zod's own keywords are notes for readers here. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const document = openApiDocument(ROUTES);
ajv.addSchema(document, 'parley');

const PATTERNS = ROUTES.map((route) => ({
  route,
  method: route.method.toUpperCase(),
  pattern: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`),
}));

/** A parameter nobody asked for, with which tests look whether secrets get into the log. */
const UNASKED = 'key';

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: unknown;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
}

/** Everything in which an exchange differs from the OpenAPI document; empty where it has no such route. */
export function differencesFromDocument(exchange: Exchange): string[] {
  const [path = '', query = ''] = exchange.path.split('?');
  const route = PATTERNS.find(
    ({ method, pattern }) => method === exchange.method && pattern.test(path),
  )?.route;
  const operation = route && OPERATIONS[operationKey(route)];
  // A redirection is followed: what is answered then is another page's.
  if (!operation || operation.status === 303) return [];
  const name = operationKey(route);
  const told = (what: string, problems: string[]) => problems.map((problem) => `${name}: ${what} ${problem}`);
  if (exchange.status >= 400) return told(`${exchange.status}`, problemsWith('ErrorBody', exchange.body));

  if (exchange.status === 202 && operation.unfinished !== undefined)
    return told('unfinished', problemsWith(operation.unfinished, exchange.body));
  const wrong = exchange.status === statusOf(operation) ? [] : [`${name}: answers ${exchange.status}`];
  const type = exchange.contentType?.split(';')[0];
  const isFile = operation.files?.some((file) => file === type) ?? false;
  if (!isFile && operation.answer !== undefined)
    wrong.push(...told('answer', problemsWith(operation.answer, exchange.body)));
  if (!isFile && operation.answer === undefined && exchange.body !== '')
    wrong.push(`${name}: answers ${type}`);
  if (operation.body && !operation.body.safeParse(exchange.sent).success && !isLenient(name, exchange.sent))
    wrong.push(`${name}: takes what the document does not allow`);
  const params = [...new URLSearchParams(query).keys()];
  const known = Object.keys(operation.query?.shape ?? {});
  wrong.push(
    ...params
      .filter((param) => param !== UNASKED && !known.includes(param))
      .map((param) => `${name}: ?${param}`),
  );
  return wrong;
}

/** Comments are taken one by one, the good ones beside the bad; a search may be asked for with no body at all. */
function isLenient(name: string, sent: unknown): boolean {
  return ['POST /v1/threads', 'POST /v1/comments'].includes(name) || sent === undefined;
}

function problemsWith(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(`parley#/components/schemas/${schema}`);
  if (!validate) return [`is of no known type ${schema}`];
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
