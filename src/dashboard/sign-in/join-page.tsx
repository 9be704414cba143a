import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { InvitationOfferView } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { Loading } from '../shell/loading.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { PasswordForm } from './password-form.js';
import { SecondStep, type SignInNeed } from './second-step.js';
import { LinkFailure } from './sign-in-page.js';
import { SignInSheet } from './sign-in-sheet.js';
import { takeToken } from './take-token.js';

/** What an invitation's link offers, and the way in. */
export function JoinPage() {
  const t = useTranslations('signIn');
  usePageTitle(t('joinTab'));
  const [token] = useState(takeToken);
  const { data: offer, error } = useQuery({
    queryKey: ['invitation'],
    queryFn: () => callApi<InvitationOfferView>('POST', '/v1/invitations/look', { token }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const role = useTranslations('people.role');
  const [needs, setNeeds] = useState<SignInNeed | null>(null);
  if (needs !== null) return <SecondStep needs={needs} />;
  return (
    <SignInSheet title={offer ? t('joinTitle', { site: offer.siteName }) : t('joinTab')}>
      {error !== null && <LinkFailure error={error} />}
      {offer === undefined && error === null && <Loading what={t('joinTab')} mt={8} />}
      {offer && (
        <>
          <p>{t('joinAs', { name: offer.name, role: role(offer.role) })}</p>
          <PasswordForm
            path="/v1/invitations/accept"
            token={token}
            email={offer.email}
            known={offer.hasAccount}
            submit={t('join')}
            onStep={setNeeds}
          />
        </>
      )}
    </SignInSheet>
  );
}
