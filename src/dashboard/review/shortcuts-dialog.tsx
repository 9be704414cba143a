import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { VERDICT_CHOICES } from './verdicts.js';

const KEYS: readonly { key: string; does: string }[] = [
  { key: 'j', does: 'Next comment' },
  { key: 'k', does: 'Previous comment' },
  ...VERDICT_CHOICES.map(({ key, label }) => ({ key, does: `${label} the comment` })),
  { key: 'u', does: 'Undo the last decision' },
  { key: 't', does: 'Open the thread at this comment' },
  { key: '?', does: 'Show these keys' },
];

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  enabled: boolean;
  onEnabled: (enabled: boolean) => void;
}

/** Which key does what, and the switch for people whom single keys get in the way of (speech input, for one). */
export function ShortcutsDialog({ opened, onClose, enabled, onEnabled }: ShortcutsDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys">
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(({ key, does }) => (
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
        label="Single keys decide and move"
        checked={enabled}
        onChange={(event) => onEnabled(event.currentTarget.checked)}
      />
    </Modal>
  );
}
