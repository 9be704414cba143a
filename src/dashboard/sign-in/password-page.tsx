import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../shell/use-page-title.js';
import { PasswordForm } from './password-form.js';
import { SecondStep, type SignInNeed } from './second-step.js';
import { SignInSheet } from './sign-in-sheet.js';
import { takeToken } from './take-token.js';

/** Where a link for a new password leads. */
export function PasswordPage() {
  const t = useTranslations('signIn');
  usePageTitle(t('choose'));
  const [token] = useState(takeToken);
  const [needs, setNeeds] = useState<SignInNeed | null>(null);
  if (needs !== null) return <SecondStep needs={needs} />;
  return (
    <SignInSheet title={t('choose')}>
      <PasswordForm
        path="/v1/password-links/use"
        token={token}
        email={undefined}
        known={false}
        submit={t('chooseSubmit')}
        onStep={setNeeds}
      />
    </SignInSheet>
  );
}
