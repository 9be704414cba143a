import { notifications } from '@mantine/notifications';
import { useErrorWords } from '../api/error-words.js';

/** Says that something the moderator asked for did not happen, and why. */
export function useFailureToast(): (title: string, error: unknown) => void {
  const errorWords = useErrorWords();
  return (title, error) =>
    void notifications.show({ title, message: errorWords(error), color: 'red', autoClose: 12_000 });
}
