import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BulkVerdict } from '../../domain/bulk.js';
import type { BatchView, NewBatch } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { rejectReasonsQuery } from '../api/queries.js';
import { reasonLabel } from '../review/choices.js';
import { useFailureToast } from '../shell/use-failure-toast.js';

interface DecideAllProps {
  /** What is to be said to all; null while nothing is asked. */
  verdict: BulkVerdict | null;
  count: number;
  batch: Pick<NewBatch, 'search' | 'from' | 'below' | 'asOf'>;
  onClose: () => void;
  onBatch: (id: number) => void;
}

/** The last question before many comments are decided about; a rejection takes its reason here. */
export function DecideAll({ verdict, count, batch, onClose, onBatch }: DecideAllProps) {
  const t = useTranslations('bulk');
  const ofDecisions = useTranslations('decide');
  const showFailure = useFailureToast();
  const { data: reasons } = useQuery(rejectReasonsQuery);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const needsNote = reasons?.reasons.find(({ code }) => code === reason)?.needsNote ?? false;
  const asking = useMutation({
    mutationFn: (said: NewBatch) => callApi<BatchView>('POST', '/v1/batches', said),
    onSuccess: ({ id }) => onBatch(id),
    onError: (error) => showFailure(t('notDone'), error),
  });
  const isReject = verdict === 'reject';
  return (
    <Modal
      opened={verdict !== null}
      onClose={onClose}
      title={t(isReject ? 'rejectAll' : 'approveAll', { count })}
    >
      <p>{t('confirm')}</p>
      {isReject && (
        <Select
          mb="sm"
          label={t('reason')}
          placeholder={ofDecisions('withoutReason')}
          clearable
          value={reason}
          onChange={setReason}
          data={
            reasons?.reasons.map((known) => ({
              value: known.code,
              label: reasonLabel(known, ofDecisions),
            })) ?? []
          }
        />
      )}
      <TextInput
        label={t('note')}
        required={isReject && needsNote}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          variant="default"
          c={isReject ? 'var(--reject)' : 'var(--approve)'}
          loading={asking.isPending}
          disabled={isReject && needsNote && note.trim() === ''}
          onClick={() => {
            if (verdict === null) return;
            asking.mutate({
              ...batch,
              verdict,
              reason: isReject ? reason : null,
              note: note.trim() === '' ? null : note.trim(),
            });
          }}
        >
          {t(isReject ? 'rejectAll' : 'approveAll', { count })}
        </Button>
      </Group>
    </Modal>
  );
}
