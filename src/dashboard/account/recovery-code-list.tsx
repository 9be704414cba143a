import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './account.module.css';
import { DownloadIcon } from '../icons.js';
import { CopyText } from '../shell/copy-text.js';

/** Recovery codes, the one time they are known, and ways to keep them. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('account');
  const text = `${codes.join('\n')}\n`;
  return (
    <>
      <p>{t('codesMean')}</p>
      <ul className={classes.codes} aria-label={t('codes')} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyText text={text} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<DownloadIcon size={14} />}
          onClick={() => download(text)}
        >
          {t('save')}
        </Button>
      </Group>
    </>
  );
}

function download(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = `parley-${location.host.replace(/[^a-z0-9.-]/gi, '-')}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}
