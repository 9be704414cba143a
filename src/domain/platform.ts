/** The systems Parley can be connected to. */
export const PLATFORM_IDS = ['coral', 'wordpress', 'discourse'] as const;
export type PlatformId = (typeof PLATFORM_IDS)[number];

/** What became of a platform's message: still to be worked on, used, not for us, not let in, or given up. */
export type ReceiptState = 'pending' | 'taken' | 'ignored' | 'refused' | 'failed';
