/** What a reader reports a comment for, as far as the publisher asks them. */
export const REPORT_KINDS = ['offensive', 'spam', 'off-topic', 'personal-data', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
