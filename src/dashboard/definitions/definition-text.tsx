import { Textarea } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './definition-page.module.css';

/** The definition as its file, for what has no field, and for those who think in files. */
export function DefinitionText({ yaml, onChange }: { yaml: string; onChange: (yaml: string) => void }) {
  const t = useTranslations('definitions');
  return (
    <Textarea
      mt="sm"
      aria-label={t('file')}
      classNames={{ input: classes.code ?? '' }}
      autosize
      minRows={16}
      spellCheck={false}
      value={yaml}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
