import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { peopleQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { SignInChanges } from '../account/sign-in-changes.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { CopyableCode } from '../connect/copyable-code.js';
import { Invitations } from './invitations.js';
import { InviteForm } from './invite-form.js';
import classes from './people-page.module.css';
import { RequiredFactor } from './required-factor.js';
import { PeopleTable } from './people-table.js';

/** A link that was just made: the only time it is known. */
export interface MadeLink {
  readonly title: string;
  readonly link: string;
}

/** Who works for the site and as what: invite, change, let go. */
export function PeoplePage() {
  const t = useTranslations('people');
  usePageTitle(t('title'));
  const mayErase = useMay('manage-personal-data');
  const { data, error, refetch } = useQuery(peopleQuery);
  const [made, setMade] = useState<MadeLink | null>(null);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      {mayErase && (
        <p>
          <Link href="/personal-data">{t('personalData')}</Link>
        </p>
      )}
      <section className={page.section} aria-labelledby="invite-heading">
        <h2 id="invite-heading" className={page.heading}>
          {t('invite')}
        </h2>
        <InviteForm onMade={setMade} />
      </section>
      {made !== null && (
        <div className={classes.made} role="status">
          <p>{t('shownOnce')}</p>
          <CopyableCode title={made.title} code={made.link} />
        </div>
      )}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data && <PeopleTable people={data.people} onMade={setMade} />}
      {data && <RequiredFactor required={data.secondFactorRequired} />}
      {data && data.invitations.length > 0 && <Invitations invitations={data.invitations} />}
      {data && data.changes.length > 0 && <SignInChanges title={t('changes')} changes={data.changes} />}
      <section className={page.section} aria-labelledby="roles-heading">
        <h2 id="roles-heading" className={page.heading}>
          {t('roles')}
        </h2>
        <Roles />
      </section>
    </div>
  );
}

function Roles() {
  const t = useTranslations('people');
  const roles = ['read-only', 'analyst', 'moderator', 'editor', 'admin'] as const;
  return (
    <dl className={classes.roles}>
      {roles.map((role) => (
        <div key={role}>
          <dt>{t(`role.${role}`)}</dt>
          <dd>{t(`roleMeans.${role}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
