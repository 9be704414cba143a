import { QRCodeSVG } from 'qrcode.react';
import { useTranslations } from 'use-intl';
import type { CodeSecretView } from '../../http/contract.js';
import classes from './account.module.css';

/** The secret for an authenticator app, drawn here: to scan, and to type where nothing can scan it. */
export function CodeSecret({ shown: { secret, uri } }: { shown: CodeSecretView }) {
  const t = useTranslations('account');
  return (
    <>
      <p>{t('scan')}</p>
      <QRCodeSVG className={classes.qr} value={uri} size={220} marginSize={3} level="M" title={t('qr')} />
      <p className={classes.key}>
        {t('key')}
        <code dir="ltr">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
    </>
  );
}
