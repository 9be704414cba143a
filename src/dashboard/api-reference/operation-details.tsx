import { Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './api-reference.module.css';
import type { OpenApi, Operation, Schema } from './open-api.js';
import { typesBehind, typeText } from './type-text.js';

/** What one operation takes and answers. */
export function OperationDetails({ operation, document }: { operation: Operation; document: OpenApi }) {
  const t = useTranslations('apiReference');
  const { description, parameters, requestBody, responses } = operation;
  const answers = Object.entries(responses).filter(([status]) => status !== 'default');
  return (
    <div className={classes.details} lang="en">
      <p>{description}</p>
      {parameters.length > 0 && (
        <Table verticalSpacing={4} className={classes.parameters}>
          <Table.Tbody>
            {parameters.map(({ name, in: place, required, schema }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">
                  <code>{place === 'path' ? `{${name}}` : `?${name}`}</code>
                </Table.Th>
                <Table.Td>
                  <code>{typeText(schema)}</code>
                </Table.Td>
                <Table.Td>
                  {noteOn(schema, required && place === 'query' ? t('required') : undefined, t)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {requestBody && <Types heading={t('takes')} content={requestBody.content} document={document} />}
      {answers.map(([status, { content = {} }]) => (
        <Types key={status} heading={t('answers', { status })} content={content} document={document} />
      ))}
    </div>
  );
}

function noteOn(
  { description, default: usual }: Schema,
  required: string | undefined,
  t: ReturnType<typeof useTranslations<'apiReference'>>,
): string {
  const otherwise = usual === undefined ? undefined : t('otherwise', { value: JSON.stringify(usual) });
  return [required, description, otherwise].filter((note) => note !== undefined).join(' ');
}

interface TypesProps {
  heading: string;
  content: NonNullable<Operation['requestBody']>['content'];
  document: OpenApi;
}

function Types({ heading, content, document: { components } }: TypesProps) {
  return (
    <section>
      <h4 className={classes.heading}>{heading}</h4>
      {Object.entries(content).map(([media, { schema }]) => (
        <figure key={media} className={classes.type}>
          <figcaption>{media}</figcaption>
          {media === 'application/json' && (
            <pre tabIndex={0} dir="ltr">
              {[
                typeText(schema),
                ...typesBehind(schema, components.schemas).map(
                  (name) => `${name} = ${typeText(components.schemas[name] ?? {})}`,
                ),
              ].join('\n\n')}
            </pre>
          )}
        </figure>
      ))}
    </section>
  );
}
