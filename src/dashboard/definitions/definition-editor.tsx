import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { NarrativeSaved, NarrativeScan } from '../../http/contract.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { Form } from '../shell/form.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { DefinitionForm } from './definition-form.js';
import classes from './definition-page.module.css';
import { DefinitionText } from './definition-text.js';
import type { Draft } from './draft.js';
import { DraftPreview } from './draft-preview.js';
import { checkQuery } from './queries.js';
import { ScanState } from './scan-state.js';

/** Typing goes on for this long before the draft is tried again. */
const PAUSE_MS = 500;

interface DefinitionEditorProps {
  saved: DefinitionFile;
  /** What is made of it to begin with, where that is not what it is. */
  begun: Draft | undefined;
  /** The version on the screen; 0 for a new definition. */
  version: number;
  scan: NarrativeScan | null;
}

/** The definition's fields, or its file, beside what it would find. */
export function DefinitionEditor({ saved, begun, version, scan }: DefinitionEditorProps) {
  const t = useTranslations('definitions');
  const mayDefine = useMay('define-narratives');
  const [draft, setDraft] = useState<Draft>(begun ?? { definition: saved });
  const [why, setWhy] = useState('');
  const [settled] = useDebouncedValue(draft, PAUSE_MS);
  const { data: check, isPlaceholderData } = useQuery({
    ...checkQuery(settled),
    enabled: mayDefine,
    placeholderData: keepPreviousData,
  });
  const faults = check?.faults ?? [];
  const isTried = settled === draft && check !== undefined && !isPlaceholderData;
  const save = useSave(draft, version, why);
  const asText = 'yaml' in draft;

  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>{saved.title === '' ? t('new') : saved.title}</h1>
        <ScanState scan={scan} />
      </div>
      <div className={classes.columns}>
        <section className={classes.sheet} aria-label={t('definition')}>
          <SegmentedControl
            size="xs"
            aria-label={t('writeAs')}
            value={asText ? 'file' : 'form'}
            // The other way of writing takes over what the server has read of this one.
            onChange={(way) => {
              if (way === 'file') setDraft({ yaml: check?.yaml ?? '' });
              else if (check?.definition) setDraft({ definition: check.definition });
            }}
            data={[
              { value: 'form', label: t('asForm'), disabled: asText && !(isTried && check.definition) },
              { value: 'file', label: t('asFile'), disabled: !asText && !isTried },
            ]}
          />
          {asText ? (
            <DefinitionText yaml={draft.yaml} onChange={(yaml) => setDraft({ yaml })} />
          ) : (
            <DefinitionForm
              definition={draft.definition}
              isNew={version === 0}
              faults={faults}
              isTried={isTried && check.preview !== null}
              inflections={check?.inflections ?? []}
              onChange={(definition) => setDraft({ definition })}
            />
          )}
          {mayDefine && (
            <Form className={classes.save} onSend={() => save.mutate()}>
              <TextInput
                label={t('why')}
                placeholder={t('whyFor')}
                maxLength={500}
                value={why}
                onChange={(event) => setWhy(event.currentTarget.value)}
              />
              <Button type="submit" loading={save.isPending} disabled={!isTried || faults.length > 0}>
                {t('save', { version: version + 1 })}
              </Button>
            </Form>
          )}
        </section>
        <DraftPreview
          check={check}
          isNew={version === 0}
          isUnfinished={version === 0 && !asText && check?.preview === null}
        />
      </div>
    </>
  );
}

function useSave(draft: Draft, version: number, why: string) {
  const t = useTranslations('definitions');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: () =>
      callApi<NarrativeSaved>('POST', '/v1/narratives', { ...draft, base: version, why: why.trim() || null }),
    onSuccess: async ({ id }) => {
      await Promise.all(
        ['definitions', 'narratives'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      navigate(`/definitions/${encodeURIComponent(id)}`);
    },
    onError: (error) => showFailure(t('notSaved'), error),
  });
}
