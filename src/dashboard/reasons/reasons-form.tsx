import { ActionIcon, Button, Group, MultiSelect, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { RejectReason } from '../../domain/reject-reason.js';
import type { RejectReasonList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { rejectReasonsQuery } from '../api/queries.js';
import { FORMS } from '../comment/forms.js';
import { CrossIcon, DownIcon, UpIcon } from '../icons.js';
import { Form } from '../shell/form.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import {
  codeFor,
  draftsOf,
  hasGoodCode,
  isComplete,
  MOST_REASONS,
  reasonsOf,
  withMoved,
  withNew,
  type ReasonDraft,
} from './reason-draft.js';
import classes from './reasons-form.module.css';

/** The site's reasons in their order, each with what it is called and what suggests it. */
export function ReasonsForm({ reasons }: { reasons: readonly RejectReason[] }) {
  const t = useTranslations('decide.page');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  /** Null until something is changed: then what is saved no longer shows. */
  const [changed, setChanged] = useState<readonly ReasonDraft[] | null>(null);
  const drafts = changed ?? draftsOf(reasons);
  const save = useMutation({
    mutationFn: () => callApi<RejectReasonList>('POST', '/v1/reject-reasons', { reasons: reasonsOf(drafts) }),
    onSuccess: (list) => {
      queryClient.setQueryData(rejectReasonsQuery.queryKey, list);
      setChanged(null);
      notifications.show({ message: t('saved') });
    },
    onError: (error) => showFailure(t('notSaved'), error),
  });
  const change = (key: number, part: Partial<ReasonDraft>): void =>
    setChanged(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  return (
    <Form className={page.section} onSend={() => save.mutate()} isComplete={isComplete(drafts)}>
      <ol className={classes.list}>
        {drafts.map((draft, at) => (
          <li key={draft.key} className={classes.reason}>
            <ReasonFields
              draft={draft}
              codeIsGood={hasGoodCode(draft, drafts)}
              onChange={(part) => change(draft.key, part)}
            />
            <Group gap={4} wrap="nowrap" className={classes.acts}>
              <Act
                label={t('up', { reason: draft.label || t('unnamed') })}
                disabled={at === 0}
                onClick={() => setChanged(withMoved(drafts, at, -1))}
              >
                <UpIcon />
              </Act>
              <Act
                label={t('down', { reason: draft.label || t('unnamed') })}
                disabled={at === drafts.length - 1}
                onClick={() => setChanged(withMoved(drafts, at, 1))}
              >
                <DownIcon />
              </Act>
              <Act
                label={t('remove', { reason: draft.label || t('unnamed') })}
                disabled={drafts.length === 1}
                onClick={() => setChanged(drafts.toSpliced(at, 1))}
              >
                <CrossIcon />
              </Act>
            </Group>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        disabled={drafts.length >= MOST_REASONS}
        onClick={() => setChanged(withNew(drafts))}
      >
        {t('add')}
      </Button>
      <p className={classes.note}>{t(isComplete(drafts) ? 'kept' : 'incomplete')}</p>
      <Group>
        <Button type="submit" disabled={changed === null || !isComplete(drafts)} loading={save.isPending}>
          {t('save')}
        </Button>
        {changed !== null && (
          <Button variant="subtle" onClick={() => setChanged(null)}>
            {t('undo')}
          </Button>
        )}
      </Group>
    </Form>
  );
}

function ReasonFields({
  draft,
  codeIsGood,
  onChange,
}: {
  draft: ReasonDraft;
  codeIsGood: boolean;
  onChange: (part: Partial<ReasonDraft>) => void;
}) {
  const t = useTranslations('decide.page');
  const ofComments = useTranslations('comment');
  const { code, label, known, suggestedBy, needsNote } = draft;
  const relabel = (words: string): void =>
    // A new reason's code follows its name until somebody writes another.
    onChange(known || code !== codeFor(label) ? { label: words } : { label: words, code: codeFor(words) });
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('label')}
        value={label}
        maxLength={60}
        onChange={(event) => relabel(event.currentTarget.value)}
      />
      <TextInput
        label={t('code')}
        value={code}
        maxLength={40}
        readOnly={known}
        title={known ? t('codeFixed') : undefined}
        error={!known && code !== '' && !codeIsGood && t('noCode')}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('suggestedBy')}
        data={FORMS.map((detector) => ({ value: detector, label: ofComments(`form.${detector}`) }))}
        value={[...suggestedBy]}
        onChange={(forms) => onChange({ suggestedBy: forms })}
        className={classes.forms}
      />
      <Switch
        label={t('needsNote')}
        checked={needsNote}
        onChange={(event) => onChange({ needsNote: event.currentTarget.checked })}
      />
    </div>
  );
}

function Act({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
