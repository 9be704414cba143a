import { Popover, Table, UnstyledButton } from '@mantine/core';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { CommentDetail, UrgencyPart } from '../../http/contract.js';
import { severityWords, targetWords } from '../comment/forms.js';
import type { Translate } from '../i18n/messages.js';
import classes from './urgency.module.css';

/** How soon somebody should look, and on asking why: what the urgency is the sum of. */
export function Urgency({ points, parts }: { points: number; parts: CommentDetail['urgency'] }) {
  const t = useTranslations('review');
  const ofComments = useTranslations('comment');
  const locale = useLocale();
  const format = useFormatter();
  if (parts.length === 0) return null;
  return (
    <Popover position="top-start" width={340} withRoles shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.ask}>
          {t.rich('urgency.ask', {
            points: Math.round(points),
            strong: (words) => <strong>{words}</strong>,
          })}
          <span className={classes.why}>{t('urgency.why')}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('urgency.title')}>
        <Table verticalSpacing={4} fz="sm">
          <Table.Tbody>
            {parts.map((part) => (
              <Table.Tr key={part.kind}>
                <Table.Th scope="row" fw={400}>
                  {partWords(part, locale, t, ofComments)}
                </Table.Th>
                <Table.Td ta="right">{format.number(part.points, ONE_DECIMAL)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <p className={classes.order}>{t('urgency.order')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** One part of the urgency in words. */
export function partWords(
  part: UrgencyPart,
  locale: string,
  t: Translate<'review'>,
  ofComments: Translate<'comment'>,
): string {
  switch (part.kind) {
    case 'worst-finding': {
      const severity = severityWords(part.severity, ofComments);
      const form = ofComments(`form.${part.detector}`).toLocaleLowerCase(locale);
      if (part.target === null) return t('urgency.part.worstFinding', { severity, form });
      const aim = targetWords({ kind: part.target, name: null }, ofComments) ?? '';
      return t('urgency.part.worstFindingAimed', { severity, form, aim });
    }
    case 'dangerous-form':
      return t('urgency.part.dangerousForm', { form: ofComments(`form.${part.detector}`) });
    case 'score':
      return t('urgency.part.score');
    case 'further-findings':
      return t('urgency.part.furtherFindings', { count: part.count });
  }
}
