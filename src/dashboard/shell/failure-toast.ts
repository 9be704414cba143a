import { notifications } from '@mantine/notifications';
import { errorWords } from '../api/client.js';

/** Says that something the moderator asked for did not happen, and why. */
export function showFailure(title: string, error: unknown): void {
  notifications.show({ title, message: errorWords(error), color: 'red', autoClose: 12_000 });
}
