import { Button, FileButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { NarrativeCheck } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useFailureToast } from '../shell/use-failure-toast.js';

/**
 * Opens a definition's file where it is tried and saved: as the next version of the one with its id, or as a new one.
 * `known`: the ids there are.
 */
export function FromFile({ known }: { known: ReadonlySet<string> }) {
  const t = useTranslations('definitions');
  const showFailure = useFailureToast();
  const [, navigate] = useLocation();
  const read = useMutation({
    mutationFn: async (file: File) => {
      const yaml = await file.text();
      const { definition } = await callApi<NarrativeCheck>('POST', '/v1/narratives/check', { yaml });
      return { yaml, id: definition?.id };
    },
    // What is wrong with the file is said beside its text.
    onSuccess: ({ yaml, id }) =>
      navigate(id !== undefined && known.has(id) ? `/definitions/${encodeURIComponent(id)}` : '/define', {
        state: { draft: { yaml } },
      }),
    onError: (error) => showFailure(t('notRead'), error),
  });
  return (
    <FileButton accept=".yaml,.yml,.json" onChange={(file) => file && read.mutate(file)}>
      {(props) => (
        <Button {...props} variant="default" loading={read.isPending}>
          {t('fromFile')}
        </Button>
      )}
    </FileButton>
  );
}
