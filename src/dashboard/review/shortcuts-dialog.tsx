import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { SHORTCUTS } from './shortcuts.js';

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  enabled: boolean;
  onEnabled: (enabled: boolean) => void;
}

/** Which key does what, and the switch for people whom single keys get in the way of (speech input, for one). */
export function ShortcutsDialog({ opened, onClose, enabled, onEnabled }: ShortcutsDialogProps) {
  const t = useTranslations('review.keys');
  return (
    <Modal opened={opened} onClose={onClose} title={t('title')}>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {SHORTCUTS.map(({ key, act }) => (
            <Table.Tr key={act}>
              <Table.Th scope="row" fw={400}>
                {t(`act.${act}`)}
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
