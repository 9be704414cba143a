import { useLocalStorage } from '@mantine/hooks';

/** How somebody wants to be spared; everybody has their own. */
export interface CareSettings {
  readonly blur: boolean;
  readonly greyscale: boolean;
  readonly remind: boolean;
  /** Minutes of work after which a break is suggested. */
  readonly breakAfter: number;
}

export const SHORTEST_STRETCH = 10;
export const LONGEST_STRETCH = 180;

const DEFAULTS: CareSettings = { blur: false, greyscale: false, remind: true, breakAfter: 50 };

/** Reads what was kept; what cannot be understood is as it is for everybody at first. */
export function readCareSettings(kept: string | undefined): CareSettings {
  let value: unknown;
  try {
    value = JSON.parse(kept ?? '');
  } catch {
    return DEFAULTS;
  }
  if (typeof value !== 'object' || value === null) return DEFAULTS;
  const { blur, greyscale, remind, breakAfter } = value as Record<string, unknown>;
  return {
    blur: typeof blur === 'boolean' ? blur : DEFAULTS.blur,
    greyscale: typeof greyscale === 'boolean' ? greyscale : DEFAULTS.greyscale,
    remind: typeof remind === 'boolean' ? remind : DEFAULTS.remind,
    breakAfter:
      typeof breakAfter === 'number' && breakAfter >= SHORTEST_STRETCH && breakAfter <= LONGEST_STRETCH
        ? breakAfter
        : DEFAULTS.breakAfter,
  };
}

/** The settings of whoever uses this browser, the same in all its tabs. */
export function useCareSettings(): [CareSettings, (change: Partial<CareSettings>) => void] {
  const [settings, set] = useLocalStorage<CareSettings>({
    key: 'parley-care',
    defaultValue: DEFAULTS,
    getInitialValueInEffect: false,
    deserialize: readCareSettings,
  });
  return [settings, (change) => set({ ...settings, ...change })];
}
