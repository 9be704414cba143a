import { useHotkeys } from '@mantine/hooks';
import { useEffectEvent } from 'react';

/**
 * Single keys that act on what is on the screen at the moment of the press. `useHotkeys` hears a rendering's own
 * handlers only some time after it was painted; a quick key would meet the ones before, which know no comment yet.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const press = useEffectEvent((key: string, event: KeyboardEvent) => shortcuts[key]?.(event));
  useHotkeys(Object.keys(shortcuts).map((key) => [key, (event) => press(key, event)]));
}
