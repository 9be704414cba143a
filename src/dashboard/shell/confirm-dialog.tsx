import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './confirm-dialog.module.css';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What it would mean. */
  children: ReactNode;
  /** The way back, and the act itself, in words. */
  words: { keep: string; act: string };
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, words, isPending, onConfirm, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {children}
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {words.keep}
        </Button>
        <Button className={classes.danger} loading={isPending} onClick={onConfirm}>
          {words.act}
        </Button>
      </Group>
    </Modal>
  );
}
