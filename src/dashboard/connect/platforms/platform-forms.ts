import type { PlatformId } from '../../../domain/platform.js';

interface PlatformForm {
  /** As people know it. */
  readonly name: string;
  readonly placeholder: string;
  readonly asksUsername: boolean;
  /** Whether the platform's own secret is entered here; else Parley makes one. */
  readonly asksSecret: boolean;
}

/** What is asked of each platform, in the order they are offered. */
export const PLATFORM_FORMS: Readonly<Record<PlatformId, PlatformForm>> = {
  coral: { name: 'Coral', placeholder: 'https://coral.example.org', asksUsername: false, asksSecret: true },
  wordpress: {
    name: 'WordPress',
    placeholder: 'https://blog.example.org',
    asksUsername: true,
    asksSecret: false,
  },
  discourse: {
    name: 'Discourse',
    placeholder: 'https://forum.example.org',
    asksUsername: true,
    asksSecret: true,
  },
};

export const PLATFORM_IDS = Object.keys(PLATFORM_FORMS) as readonly PlatformId[];

/** What a site has chosen for a platform; each knows some of these. */
export interface PlatformSettings {
  readonly onFlag?: string;
  readonly rejectFrom?: number | null;
  readonly rejectAs?: string;
  readonly takesUnsigned?: boolean;
}

type Choices = Readonly<
  Record<
    PlatformId,
    {
      readonly onFlag?: readonly ('withhold' | 'premoderate' | 'mark')[];
      readonly rejectFrom?: true;
      readonly rejectAs?: readonly ('trash' | 'spam' | 'hold' | 'delete' | 'flag')[];
      readonly takesUnsigned?: true;
    }
  >
>;

/** What can be chosen for each platform. */
export const SETTINGS: Choices = {
  coral: { onFlag: ['withhold', 'premoderate', 'mark'], rejectFrom: true },
  wordpress: { rejectAs: ['trash', 'spam', 'hold'], takesUnsigned: true },
  discourse: { rejectAs: ['delete', 'flag'] },
};
