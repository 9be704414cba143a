import { Accordion, Anchor, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { openApiQuery } from '../api/queries.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './api-reference.module.css';
import type { OpenApi, Operation } from './open-api.js';
import { OperationDetails } from './operation-details.js';

/** The OpenAPI document, to be read: every address of the API with what it takes and answers. */
export function ApiReferencePage() {
  const t = useTranslations('apiReference');
  usePageTitle(t('title'));
  const { data: document, error, refetch } = useQuery(openApiQuery);
  const [sought, setSought] = useState('');
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>
        {t.rich('lede', { file: (words) => <Anchor href="/openapi.json">{words}</Anchor> })}
      </p>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {document === undefined && error === null && <Loading what={t('loading')} />}
      {document && (
        <>
          <p lang="en">{withCode(document.info.description)}</p>
          <TextInput
            type="search"
            maw={360}
            label={t('find')}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
          {document.tags.map(({ name }) => (
            <Operations key={name} tag={name} sought={sought} document={document} />
          ))}
        </>
      )}
    </div>
  );
}

/** A sentence of the document; what it names between backticks is set as code. */
function withCode(text: string) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
}

interface OperationsProps {
  tag: string;
  sought: string;
  document: OpenApi;
}

function Operations({ tag, sought, document }: OperationsProps) {
  const [opened, setOpened] = useState<string[]>([]);
  const found = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    .filter(({ operation }) => operation.tags.includes(tag))
    .filter(({ path, operation }) => isAbout(path, operation, sought));
  if (found.length === 0) return null;
  return (
    <section className={page.section} aria-labelledby={`tag-${tag}`} lang="en">
      <h2 id={`tag-${tag}`} className={page.heading}>
        {tag}
      </h2>
      <Accordion multiple order={3} value={opened} onChange={setOpened}>
        {found.map(({ path, method, operation }) => (
          <Accordion.Item key={operation.operationId} value={operation.operationId}>
            <Accordion.Control>
              <span className={classes.line}>
                <span className={classes.method}>{method.toUpperCase()}</span>
                <code className={classes.path}>{path}</code>
                <span className={classes.summary}>{operation.summary}</span>
              </span>
            </Accordion.Control>
            <Accordion.Panel>
              {opened.includes(operation.operationId) && (
                <OperationDetails operation={operation} document={document} />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

function isAbout(path: string, { summary }: Operation, sought: string): boolean {
  return `${path} ${summary}`.toLowerCase().includes(sought.trim().toLowerCase());
}
