import { Alert, Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AuthorExportView, HeldOfAuthorView, NewErasure } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { personalDataQuery } from '../api/queries.js';
import { WarningIcon } from '../icons.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { Form } from '../shell/form.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './personal-data-page.module.css';

/** Finds a commenter by the publisher's id, tells everything that is held of them, and erases it. */
export function AuthorData() {
  const t = useTranslations('personalData');
  const errorWords = useErrorWords();
  const [id, setId] = useState('');
  const find = useMutation({
    mutationFn: () =>
      callApi<HeldOfAuthorView>('GET', `/v1/personal-data/author?id=${encodeURIComponent(id.trim())}`),
  });
  return (
    <section className={page.section} aria-labelledby="author-heading">
      <h2 id="author-heading" className={page.heading}>
        {t('author')}
      </h2>
      <Form className={classes.form} onSend={() => find.mutate()}>
        <TextInput
          label={t('authorId')}
          maxLength={500}
          value={id}
          error={find.error && errorWords(find.error)}
          onChange={(event) => setId(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={find.isPending} disabled={id.trim() === ''}>
          {t('find')}
        </Button>
      </Form>
      {find.data && <Held key={find.data.hash} held={find.data} onErased={() => find.reset()} />}
    </section>
  );
}

function Held({ held, onErased }: { held: HeldOfAuthorView; onErased: () => void }) {
  const t = useTranslations('personalData');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id: authorId, name, comments, deleted } = held;
  const noted = () => queryClient.invalidateQueries({ queryKey: personalDataQuery.queryKey });
  const exporting = useMutation({
    mutationFn: () => callApi<AuthorExportView>('POST', '/v1/personal-data/exports', { authorId }),
    onSuccess: (told) => {
      download(`author-${held.hash}.json`, JSON.stringify(told, null, 2));
      return noted();
    },
    onError: (error) => showFailure(t('notExported'), error),
  });
  const erasing = useMutation({
    mutationFn: () => callApi<NewErasure>('POST', '/v1/personal-data/erasures', { authorId }),
    onSuccess: () => {
      notifications.show({ message: t('beingErased') });
      onErased();
      return noted();
    },
    onError: (error) => showFailure(t('notErased'), error),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <p className={classes.held}>
        <bdi>
          <strong>{name}</strong>
        </bdi>{' '}
        {t('held', { comments, deleted })}
      </p>
      <Group>
        <Button variant="default" loading={exporting.isPending} onClick={() => exporting.mutate()}>
          {t('export')}
        </Button>
        <Button variant="default" c="var(--reject)" onClick={() => setAsking(true)}>
          {t('erase')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('eraseAsk', { name })}
        words={{ keep: t('cancel'), act: t('eraseForGood') }}
        isPending={erasing.isPending}
        onConfirm={() => erasing.mutate()}
        onClose={() => setAsking(false)}
      >
        <Alert variant="light" color="orange" icon={<WarningIcon />}>
          {t('eraseMeans', { comments })}
        </Alert>
      </ConfirmDialog>
    </>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
