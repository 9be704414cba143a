import { Table } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import type { SignInChangeView } from '../../http/contract.js';
import page from '../shell/page.module.css';

interface SignInChangesProps {
  title: string;
  changes: readonly SignInChangeView[];
  /** They are all about one person, whom the page is about. */
  ofOnePerson?: boolean;
}

/** What changed about how somebody signs in, or a site's people do; the newest first. */
export function SignInChanges({ title, changes, ofOnePerson = false }: SignInChangesProps) {
  const t = useTranslations('account');
  const format = useFormatter();
  return (
    <section className={page.section} aria-labelledby="changes-heading">
      <h2 id="changes-heading" className={page.heading}>
        {title}
      </h2>
      <Table.ScrollContainer minWidth={340}>
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {changes.map(({ id, kind, person, by, byOperator, at }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  {t(`kind.${kind}`)}
                  {byOperator && `, ${t('byOperator')}`}
                  {by !== null && `, ${t('by', { name: by })}`}
                </Table.Td>
                {!ofOnePerson && <Table.Td>{person !== null && <bdi>{person}</bdi>}</Table.Td>}
                <Table.Td ta="end">
                  {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
