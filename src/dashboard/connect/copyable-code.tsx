import { Button, CopyButton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { CheckIcon, CopyIcon } from '../icons.js';
import classes from './copyable-code.module.css';

/** Text to take elsewhere, and the button that takes it. */
export function CopyableCode({ title, code }: { title: string; code: string }) {
  const t = useTranslations('connect');
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.head}>
        {title}
        <CopyButton value={code} timeout={2500}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
              onClick={copy}
              aria-label={copied ? t('copied') : t('copyOf', { title })}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </figcaption>
      <pre className={classes.code} tabIndex={0} dir="ltr">
        {code}
      </pre>
    </figure>
  );
}
