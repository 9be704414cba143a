import { Table } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import type { PersonalData } from '../../http/contract.js';
import page from '../shell/page.module.css';
import classes from './personal-data-page.module.css';

/** What was done with personal data, the newest first. */
export function ActionList({ actions }: { actions: PersonalData['actions'] }) {
  const t = useTranslations('personalData');
  const format = useFormatter();
  return (
    <section className={page.section} aria-labelledby="actions-heading">
      <h2 id="actions-heading" className={page.heading}>
        {t('record')}
      </h2>
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing="xs" className={classes.table}>
          <Table.Tbody>
            {actions.map(({ id, kind, moderatorName, authorHash, days, comments, createdAt, finishedAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">{t(`kind.${kind}`, { days: days ?? 0 })}</Table.Th>
                <Table.Td className={classes.hash}>{authorHash}</Table.Td>
                <Table.Td>{finishedAt === null ? t('goingOn') : t('comments', { count: comments })}</Table.Td>
                <Table.Td>{moderatorName ?? t('byItself')}</Table.Td>
                <Table.Td>
                  {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
