import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useEffectEvent } from 'react';

const LETTERS_AND_DIGITS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/**
 * Letters and digits pressed outside of a field, and the question mark, told to what is on the screen at the moment
 * of the press. `useHotkeys` hears a rendering's own handlers only some time after it was painted; a quick key would
 * meet the ones before, which know no comment yet. The same keys are listened to all the time for the same reason.
 */
export function useSingleKeys(onPress: (key: string, event: KeyboardEvent) => void): void {
  const press = useEffectEvent(onPress);
  useHotkeys([
    ...LETTERS_AND_DIGITS.map((key): HotkeyItem => [key, (event) => press(key, event)]),
    // Where the question mark is depends on the keyboard.
    ['shift+?', (event) => press('?', event)],
    ['?', (event) => press('?', event)],
  ]);
}
