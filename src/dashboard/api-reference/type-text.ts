import type { Schema } from './open-api.js';

/** A schema as a programmer would write the type: `{ id: number; name?: string | null }`, one property a line. */
export function typeText(schema: Schema, indent = ''): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return [...new Set(either.map((each) => typeText(each, indent)))].join(' | ');
  if (Array.isArray(schema.type))
    return schema.type.map((type: string) => typeText({ ...schema, type }, indent)).join(' | ');
  if (schema.type === 'array') return arrayText(schema.items ?? {}, indent);
  if (schema.type === 'object' || schema.properties !== undefined) return objectText(schema, indent);
  return typeof schema.type === 'string' ? schema.type : 'unknown';
}

/** Every named type that a schema mentions, itself or through another, in the order in which they are met. */
export function typesBehind(schema: Schema, named: Readonly<Record<string, Schema>>): string[] {
  const met: string[] = [];
  const visit = (text: string): void => {
    for (const [, reference = ''] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      const name = nameOf(reference);
      const type = named[name];
      if (met.includes(name) || type === undefined) continue;
      met.push(name);
      visit(JSON.stringify(type));
    }
  };
  visit(JSON.stringify(schema));
  return met;
}

function arrayText(items: Schema, indent: string): string {
  const item = typeText(items, indent);
  return / \| /.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function objectText(
  { properties = {}, required = [], additionalProperties }: Schema,
  indent: string,
): string {
  const deeper = `${indent}  `;
  const lines = Object.entries(properties).flatMap(([name, property]) => [
    ...(property.description === undefined
      ? []
      : [`${deeper}// ${property.description.replaceAll('\n', ' ')}`]),
    `${deeper}${name}${required.includes(name) ? '' : '?'}: ${typeText(property, deeper)}`,
  ]);
  if (typeof additionalProperties === 'object')
    lines.push(`${deeper}[name: string]: ${typeText(additionalProperties, deeper)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

function nameOf(reference: string): string {
  return decodeURIComponent(reference.slice(reference.lastIndexOf('/') + 1));
}
