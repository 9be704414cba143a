import { Button, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { RuleFile } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { DownloadIcon } from '../icons.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { rulesQuery } from './rule-queries.js';
import classes from './rules-page.module.css';

/** Rules as YAML: to keep, to read in peace, to bring to another site. */
export function RuleFileTools() {
  const t = useTranslations('rules.file');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => callApi<RuleFile>('GET', '/v1/rule-file'),
    onSuccess: ({ yaml }) => download('rules.yaml', yaml),
    onError: (error) => showFailure(t('failed'), error),
  });
  const read = useMutation({
    mutationFn: async (file: File) =>
      callApi<{ created: number }>('POST', '/v1/rule-file', { yaml: await file.text() }),
    onSuccess: ({ created }) => {
      notifications.show({ message: t('done', { count: created }) });
      return queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey });
    },
    onError: (error) => showFailure(t('failed'), error),
  });
  return (
    <section className={page.section} aria-labelledby="file-heading">
      <h2 id="file-heading" className={page.heading}>
        {t('title')}
      </h2>
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<DownloadIcon size={16} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </Button>
        <FileButton accept=".yaml,.yml,.json" onChange={(file) => file && read.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={read.isPending}>
              {t('read')}
            </Button>
          )}
        </FileButton>
      </div>
    </section>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
