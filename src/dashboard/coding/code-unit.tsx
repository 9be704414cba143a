import { Button, Progress } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Stance } from '../../domain/stance.js';
import type { NextCodingUnit } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './coding.module.css';
import { nextUnitQuery } from './queries.js';

type Unit = NonNullable<NextCodingUnit['unit']>;

/** What can be said of a comment, in the order of its keys: 0 is that it does not tell the narrative. */
export const ANSWERS: readonly {
  name: 'absent' | Stance | 'unclear';
  present: boolean;
  stance: Stance | null;
}[] = [
  { name: 'absent', present: false, stance: null },
  { name: 'endorse', present: true, stance: 'endorse' },
  { name: 'reject', present: true, stance: 'reject' },
  { name: 'mention', present: true, stance: 'mention' },
  { name: 'question', present: true, stance: 'question' },
  { name: 'sarcastic', present: true, stance: 'sarcastic' },
  { name: 'unclear', present: true, stance: null },
];

interface CodeUnitProps {
  sampleId: number;
  units: number;
  /** What the others say can be seen by now: nothing is taken back any more. */
  isClosed: boolean;
}

/** One comment after another, with nothing that could sway whoever codes it. */
export function CodeUnit({ sampleId, units, isClosed }: CodeUnitProps) {
  const t = useTranslations('coding.code');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const { data, error, refetch } = useQuery(nextUnitQuery(sampleId));
  /** The one that was coded last, and whether it is looked at again. */
  const [last, setLast] = useState<Unit | null>(null);
  const [isBack, setIsBack] = useState(false);
  const unit = isBack ? last : (data?.unit ?? null);
  const say = useMutation({
    mutationFn: async (answer: (typeof ANSWERS)[number]) => {
      if (unit === null) return;
      const { present, stance } = answer;
      await callApi('POST', `/v1/coding-samples/${sampleId}/codings`, { unit: unit.unit, present, stance });
      // Until the next comment is there, a second key would be taken for an answer about this one.
      await queryClient.invalidateQueries({ queryKey: ['coding-samples'] });
      setLast(unit);
      setIsBack(false);
    },
    onError: (failure) => showFailure(t('failed'), failure),
  });
  const answer = (index: number): void => {
    const chosen = ANSWERS[index];
    if (chosen && unit !== null && !say.isPending) say.mutate(chosen);
  };
  useHotkeys(ANSWERS.map((_, index) => [String(index), () => answer(index)]));

  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading what={t('loading')} />;
  const coded = units - data.left;
  return (
    <section className={classes.coding} aria-label={t('title')}>
      <div className={classes.coder}>
        <span role="status">{t('progress', { coded, units })}</span>
        <Progress value={(100 * coded) / Math.max(1, units)} aria-label={t('howFar')} w={200} />
      </div>
      {unit === null ? (
        <p className={classes.done}>{t(isClosed ? 'done' : 'doneFirst')}</p>
      ) : (
        <>
          <article className={classes.unit}>
            {unit.threadTitle !== null && (
              <p className={classes.note}>{t('under', { title: unit.threadTitle })}</p>
            )}
            {unit.answers !== null && (
              <blockquote className={classes.answers} dir="auto" aria-label={t('answers')}>
                {unit.answers}
              </blockquote>
            )}
            <p className={classes.text} dir="auto">
              {unit.text}
            </p>
          </article>
          <fieldset className={classes.choices}>
            <legend>{t('question')}</legend>
            {ANSWERS.map(({ name }, index) => (
              <Button
                key={name}
                variant="default"
                disabled={say.isPending}
                onClick={() => answer(index)}
                leftSection={<kbd className={classes.key}>{index}</kbd>}
              >
                {t(`answer.${name}`)}
              </Button>
            ))}
          </fieldset>
        </>
      )}
      {last !== null && !isBack && !isClosed && (
        <Button variant="subtle" size="compact-sm" className={page.flush} onClick={() => setIsBack(true)}>
          {t('back')}
        </Button>
      )}
    </section>
  );
}
