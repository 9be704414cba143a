import { Anchor, Button, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { CodingSample } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './coding.module.css';

type Results = NonNullable<CodingSample['results']>;

/** How far coders agree, what that is worth, and what the definition finds and misses. */
export function SampleResults({ sample, results }: { sample: CodingSample; results: Results }) {
  const t = useTranslations('coding.results');
  const format = useFormatter();
  const two = (value: number): string =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const range = (interval: { low: number; high: number } | null): string =>
    interval === null ? '–' : `${two(interval.low)} – ${two(interval.high)}`;
  const { alpha, kappa, agreement, stanceAlpha, quality, labelled } = results;
  const rows = [
    { name: 'alpha' as const, value: alpha.value, interval: alpha.interval, n: alpha.n },
    ...(kappa === null ? [] : [{ name: 'kappa' as const, ...kappa }]),
    { name: 'agreement' as const, value: agreement, interval: null, n: alpha.n },
    { name: 'stanceAlpha' as const, ...stanceAlpha },
    ...(['precision', 'recall'] as const).map((name) => ({
      ...{ name, value: quality[name]?.value ?? null, interval: quality[name], n: quality[name]?.n ?? 0 },
    })),
    { name: 'f1' as const, value: quality.f1, interval: null, n: labelled },
  ];
  return (
    <section className={page.section} aria-labelledby="results-heading">
      <h2 id="results-heading" className={page.heading}>
        {t('title')}
      </h2>
      <p className={classes.judgement} data-judgement={results.judgement}>
        {t(`judgement.${results.judgement}`)}
      </p>
      <Table.ScrollContainer
        minWidth={520}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('title') } }}
      >
        <Table verticalSpacing={7}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('figure')}</Table.Th>
              <Table.Th scope="col">{t('value')}</Table.Th>
              <Table.Th scope="col">{t('interval')}</Table.Th>
              <Table.Th scope="col">{t('n')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, value, interval, n }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">
                  {t(`figures.${name}.name`)}
                  <span className={classes.means}>{t(`figures.${name}.means`)}</span>
                </Table.Th>
                <Table.Td>{value === null ? t('undefined') : two(value)}</Table.Td>
                <Table.Td>{range(interval)}</Table.Td>
                <Table.Td>{format.number(n)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={classes.note}>
        {t('frame', { comments: sample.frame.comments })}{' '}
        {sample.frame.strata
          .map(({ name, population, drawn }) => t(`strata.${name}`, { drawn, population }))
          .join(' ')}
      </p>
      <Disputes sample={sample} />
    </section>
  );
}

function Disputes({ sample }: { sample: CodingSample }) {
  const t = useTranslations('coding.results');
  const ofAnswers = useTranslations('coding.code.answer');
  const mayAdjudicate = useMay('define-narratives');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const settle = useMutation({
    mutationFn: (body: { unit: number; present: boolean }) =>
      callApi('POST', `/v1/coding-samples/${sample.id}/adjudications`, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['coding-samples'] }),
    onError: (error) => showFailure(t('notSettled'), error),
  });
  return (
    <>
      <h3 className={classes.name}>{t('disputed', { count: sample.disputed.length })}</h3>
      <ul className={classes.disputes}>
        {sample.disputed.map(({ unit, commentId, threadId, text, codes }) => (
          <li key={unit} className={classes.unit}>
            <p className={classes.text} dir="auto">
              {text}
            </p>
            <p className={classes.note}>
              {codes
                .map(({ coder, present, stance }) =>
                  t('says', { coder, answer: ofAnswers(present ? (stance ?? 'unclear') : 'absent') }),
                )
                .join(' · ')}{' '}
              <Anchor component={Link} href={`/threads/${threadId}#comment-${commentId}`}>
                {t('inThread')}
              </Anchor>
            </p>
            {mayAdjudicate && (
              <div className={classes.choices}>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => settle.mutate({ unit, present: true })}
                >
                  {t('itIs')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => settle.mutate({ unit, present: false })}
                >
                  {t('itIsNot')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
