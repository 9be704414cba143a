/** The systems Parley can be connected to. */
export const PLATFORM_IDS = ['coral', 'wordpress', 'discourse'] as const;
export type PlatformId = (typeof PLATFORM_IDS)[number];

/** What became of a platform's message: still to be worked on, used, not for us, not let in, or given up. */
export const RECEIPT_STATES = ['pending', 'taken', 'ignored', 'refused', 'failed'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];
