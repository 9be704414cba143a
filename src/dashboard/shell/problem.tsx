import { Alert, Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useErrorWords } from '../api/error-words.js';
import { WarningIcon } from '../icons.js';

/** A page's data could not be had: what happened, and the way on. */
export function Problem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('shell.problem');
  const errorWords = useErrorWords();
  return (
    <Alert variant="default" icon={<WarningIcon />} title={t('title')} maw={560}>
      <p>{errorWords(error)}</p>
      <Button variant="default" size="xs" onClick={onRetry}>
        {t('retry')}
      </Button>
    </Alert>
  );
}
