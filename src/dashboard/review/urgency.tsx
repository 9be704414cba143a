import { Popover, Table, UnstyledButton } from '@mantine/core';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { CommentDetail, UrgencyPart } from '../../http/contract.js';
import { severityWords, targetWords } from '../comment/forms.js';
import { useWaitingWords } from '../desk/waiting-words.js';
import type { Translate } from '../i18n/messages.js';
import classes from './urgency.module.css';

/** So many reasons are said right away; the rest on asking. */
const SAID_AT_ONCE = 3;

/** How soon somebody should look and what that comes from mostly, in words; on asking, every part with its points. */
export function Urgency({ parts }: { parts: CommentDetail['urgency'] }) {
  const t = useTranslations('review');
  const ofComments = useTranslations('comment');
  const locale = useLocale();
  const format = useFormatter();
  const timeWords = useWaitingWords();
  if (parts.length === 0) return null;
  const said = parts.map((part) => partWords(part, locale, t, ofComments, timeWords));
  return (
    <p className={classes.line}>
      {t.rich('urgency.of', {
        points: Math.round(parts.reduce((sum, { points }) => sum + points, 0)),
        reasons: said.slice(0, SAID_AT_ONCE).join(' · '),
        strong: (words) => <strong>{words}</strong>,
      })}
      <Popover position="top-start" width={340} withRoles shadow="md">
        <Popover.Target>
          <UnstyledButton className={classes.why}>{t('urgency.why')}</UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('urgency.title')}>
          <Table verticalSpacing={4} fz="sm">
            <Table.Tbody>
              {parts.map((part, at) => (
                <Table.Tr key={part.kind}>
                  <Table.Th scope="row" fw={400}>
                    {said[at]}
                  </Table.Th>
                  <Table.Td ta="right">{format.number(part.points, ONE_DECIMAL)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <p className={classes.order}>{t('urgency.order')}</p>
        </Popover.Dropdown>
      </Popover>
    </p>
  );
}

const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** One part of the urgency in words. */
export function partWords(
  part: UrgencyPart,
  locale: string,
  t: Translate<'review'>,
  ofComments: Translate<'comment'>,
  timeWords: (seconds: number) => string,
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
    case 'reports':
      return t('urgency.part.reports', { count: part.count });
    case 'thread-heat':
      return t('urgency.part.heat', { share: part.share });
    case 'waiting':
      return t('urgency.part.waiting', { time: timeWords(part.hours * 3_600) });
  }
}
