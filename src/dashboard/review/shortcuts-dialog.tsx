import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { VERDICT_CHOICES } from './verdicts.js';

const KEYS: readonly { keys: string[]; does: string }[] = [
  { keys: ['j', '↓'], does: 'Next comment' },
  { keys: ['k', '↑'], does: 'Previous comment' },
  ...VERDICT_CHOICES.map(({ key, label }) => ({ keys: [key], does: `${label} the comment` })),
  { keys: ['u'], does: 'Undo the last decision' },
  { keys: ['t'], does: 'Open the thread at this comment' },
  { keys: ['?'], does: 'Show these keys' },
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
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Th scope="row" fw={400}>
                {does}
              </Table.Th>
              <Table.Td ta="right">
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' or '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
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
