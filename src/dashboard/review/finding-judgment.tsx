import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import type { FindingJudgment as Judgment } from '../../domain/finding.js';
import type { CommentDetail, CommentView, NewFindingLabel } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { backgroundQuery, commentQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import type { FindingNote } from '../comment/notes.js';
import { CheckIcon, CrossIcon, UndoIcon } from '../icons.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './finding-judgment.module.css';

/** Lets a moderator say that the detector was right or wrong about one finding, and take it back. */
export function FindingJudgment({ comment, note }: { comment: CommentView; note: FindingNote }) {
  const { detector, label } = note.finding;
  const t = useTranslations('review.judgment');
  const ofComments = useTranslations('comment');
  const form = ofComments(`form.${detector}`).toLocaleLowerCase(useLocale());
  const say = useJudge(comment, note);
  const mayLabel = useMay('label-findings');
  if (label !== null) {
    return (
      <p className={classes.said}>
        <span>{t.rich(label.says, { form, moderator: () => <bdi>{label.moderator}</bdi> })}</span>
        {mayLabel && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            c="var(--ink-soft)"
            leftSection={<UndoIcon size={13} />}
            disabled={say.isPending}
            onClick={() => say.mutate(null)}
          >
            {t('takeBack')}
          </Button>
        )}
      </p>
    );
  }
  if (!mayLabel) return null;
  return (
    <Group gap={2} wrap="nowrap" className={classes.choices}>
      <Choice name={t('sayRight', { form })} disabled={say.isPending} onClick={() => say.mutate('right')}>
        <CheckIcon size={15} />
      </Choice>
      <Choice name={t('sayWrong', { form })} disabled={say.isPending} onClick={() => say.mutate('wrong')}>
        <CrossIcon size={15} />
      </Choice>
    </Group>
  );
}

function Choice(props: { name: string; disabled: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={props.name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--ink-soft)"
        className={classes.choice}
        aria-label={props.name}
        disabled={props.disabled}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

function useJudge(comment: CommentView, note: FindingNote) {
  const t = useTranslations('review.judgment');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (says: Judgment | null) =>
      callApi<CommentView>('POST', `/v1/comments/${comment.id}/finding-labels`, {
        revision: comment.revision,
        detector: note.finding.detector,
        spans: note.spans.map(({ start, end }) => ({ start, end })),
        says,
      } satisfies NewFindingLabel),
    onSuccess: (labeled) => {
      queryClient.setQueryData(
        commentQuery(comment.id).queryKey,
        (detail): CommentDetail | undefined => detail && { ...detail, comment: labeled },
      );
      // What an author is reckoned to have done depends on which findings are right.
      void queryClient.invalidateQueries({ queryKey: backgroundQuery(comment.id).queryKey });
    },
    onError: (error) => showFailure(t('notStored'), error),
  });
}
