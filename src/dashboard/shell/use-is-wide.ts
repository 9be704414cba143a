import { useMediaQuery } from '@mantine/hooks';

/** Room for list and card side by side; the style sheets break at the same width. */
export function useIsWide(): boolean {
  return useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
}
