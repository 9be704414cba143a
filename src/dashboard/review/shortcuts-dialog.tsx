import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VERDICT_CHOICES } from './verdicts.js';

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  enabled: boolean;
  onEnabled: (enabled: boolean) => void;
}

/** Which key does what, and the switch for people whom single keys get in the way of (speech input, for one). */
export function ShortcutsDialog({ opened, onClose, enabled, onEnabled }: ShortcutsDialogProps) {
  const t = useTranslations('review.keys');
  const keys = [
    { key: 'j', does: t('next') },
    { key: 'k', does: t('previous') },
    ...VERDICT_CHOICES.map(({ key, verdict }) => ({ key, does: t(`verdict.${verdict}`) })),
    { key: 'u', does: t('undo') },
    { key: 't', does: t('thread') },
    { key: '?', does: t('help') },
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('title')}>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(({ key, does }) => (
            <Table.Tr key={does}>
              <Table.Th scope="row" fw={400}>
                {does}
              </Table.Th>
              <Table.Td ta="right">
                <Kbd>{key}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        mt="md"
        label={t('single')}
        checked={enabled}
        onChange={(event) => onEnabled(event.currentTarget.checked)}
      />
    </Modal>
  );
}
