import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core';
import { createTheme, Modal, Notification } from '@mantine/core';

/** Parley's green, from tint to shade; 7 on light and 3 on dark carry text. */
const PINE: MantineColorsTuple = [
  '#e6f2ef',
  '#cfe5e0',
  '#a3ccc4',
  '#6cc9ba',
  '#3d9a8c',
  '#23807a',
  '#166d66',
  '#0d5f58',
  '#084c47',
  '#043834',
];

/** Mantine's grays, warmed to go with paper and ink. */
const STONE: MantineColorsTuple = [
  '#fbf8f2',
  '#f0ebe0',
  '#e6dfd1',
  '#dfd7c8',
  '#c9bfae',
  '#aaa08f',
  '#8c8374',
  '#625a4e',
  '#453f36',
  '#211d18',
];
const NIGHT: MantineColorsTuple = [
  '#ece5d8',
  '#cdc4b5',
  '#b1a797',
  '#81786a',
  '#38332c',
  '#332e28',
  '#2a2622',
  '#1f1c19',
  '#161412',
  '#0f0d0c',
];

const LOOK = createTheme({
  white: '#fffdf8',
  colors: { pine: PINE, gray: STONE, dark: NIGHT },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'var(--font-ui)',
  headings: { fontFamily: 'var(--font-reading)', fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** The dashboard's look; `close` is what its close buttons say to whoever does not see them. */
export function themeSaying(close: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close };
  return {
    ...LOOK,
    components: {
      Modal: Modal.extend({ defaultProps: { centered: true, closeButtonProps } }),
      Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
    },
  };
}

const SURFACES = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--rule)',
  '--mantine-color-error': 'var(--reject)',
};

/** Lets Mantine's components stand on the dashboard's own surfaces, in both schemes. */
export const surfaces: CSSVariablesResolver = () => ({ variables: {}, light: SURFACES, dark: SURFACES });
