/**
 * `npm run openapi:generate`: writes src/http/openapi/answers.ts, the JSON Schemas of the answers, from the types of
 * src/http/contract.ts that handlers are compiled against.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  AnyType,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
  type BaseType,
  type CompletedConfig,
  type SubNodeParser,
} from 'ts-json-schema-generator';
import ts from 'typescript';
import { narrativeJsonSchema } from '../src/narratives/definition-schema.js';
import { projectRoot } from '../src/paths.js';

export const ANSWERS_FILE = join(projectRoot, 'src', 'http', 'openapi', 'answers.ts');

const CONFIG = {
  ...DEFAULT_CONFIG,
  path: join(projectRoot, 'src', 'http', 'contract.ts'),
  tsconfig: join(projectRoot, 'tsconfig.json'),
  type: '*',
  // The compiler has its own turn.
  skipTypeCheck: true,
  additionalProperties: false,
} satisfies CompletedConfig;

/** Types that are inferred from a schema of zod have that schema, which their own code turns into JSON Schema. */
const WRITTEN_IN_ZOD = { DefinitionFile: narrativeJsonSchema() };

/** Keeps the generator out of zod's types, which are too clever for it. */
class InferredByZod implements SubNodeParser {
  supportsNode(node: ts.Node): boolean {
    return ts.isTypeReferenceNode(node) && /^z\./.test(node.typeName.getText());
  }

  createType(): BaseType {
    return new AnyType();
  }
}

/** The text of src/http/openapi/answers.ts: one line a type. */
export function renderAnswers(): string {
  const program = createProgram(CONFIG);
  const parser = createParser(program, CONFIG, (chain) => chain.addNodeParser(new InferredByZod()));
  const generator = new SchemaGenerator(program, parser, createFormatter(CONFIG), CONFIG);
  const { definitions = {} } = generator.createSchema('*');
  const lines = Object.entries({ ...definitions, ...WRITTEN_IN_ZOD })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      const json = JSON.stringify(schema).replaceAll('#/definitions/', '#/components/schemas/');
      return `  ${JSON.stringify(name)}: ${json},`;
    });
  return [
    '/** Generated from contract.ts by `npm run openapi:generate`; a test fails when the two differ. */',
    'export const ANSWERS = {',
    ...lines,
    '} as const satisfies Readonly<Record<string, object>>;',
    '',
  ].join('\n');
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href)
  writeFileSync(ANSWERS_FILE, renderAnswers());
