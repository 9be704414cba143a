import { Button, CopyButton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { CheckIcon, CopyIcon } from '../icons.js';

/** A button that takes a text along; `title` says of what, where several stand on a page. */
export function CopyText({ text, title }: { text: string; title?: string }) {
  const t = useTranslations('connect');
  return (
    <CopyButton value={text} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
          onClick={copy}
          aria-label={copied || title === undefined ? undefined : t('copyOf', { title })}
        >
          {t(copied ? 'copied' : 'copy')}
        </Button>
      )}
    </CopyButton>
  );
}
