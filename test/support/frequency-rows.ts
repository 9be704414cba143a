import type { FrequencyReport, FrequencyRow } from '../../src/narratives/frequency-row.js';

/** A row of a report: a day of a hundred comments, five of which tell it; what matters is given. */
export function frequencyRow(narrativeId: string, fields: Partial<FrequencyRow> = {}): FrequencyRow {
  return {
    ...{ narrativeId, narrativeVersion: 1, title: `The ${narrativeId}`, level: 'own', flag: '' },
    ...{ bucketStart: '2026-11-01T00:00:00Z', bucketEnd: '2026-11-02T00:00:00Z', burstState: 0 },
    ...{ unitsTotal: 100, unitsWith: 5, unitsWithQuotedOnly: 2, tokensTotal: 1_000 },
    ...{ mentionsOwn: 6, mentionsQuoted: 2, mentionsNegated: 0, mentionsQuestion: 0, mentionsObfuscated: 0 },
    ...{ mentionsPer10kTokens: 60, per1000: 50, ciLow: 20, ciHigh: 110, designEffect: 1, shareOfVoice: 1 },
    ...{ deltaPer1000: null, rateRatio: null, rateRatioLow: null, rateRatioHigh: null },
    ...{ authorsTotal: 40, authorsWith: 4, authorPrevalence: 0.1, topAuthorShare: 0.5, effectiveAuthors: 3 },
    ...{ threadsTotal: 3, threadsWith: 2, dpSpread: 0.2, uncivilUnitsWith: 0, uncivilUnitsWithout: 0 },
    ...{ incivilityRatio: null, incivilityRatioLow: null, incivilityRatioHigh: null, incivilityQ: null },
    ...fields,
  };
}

export function frequencyReport(rows: FrequencyRow[], totals: FrequencyRow[] = rows): FrequencyReport {
  const question = {
    siteId: 's',
    timeZone: 'UTC',
    bucket: 'day',
    from: null,
    to: null,
    threadId: null,
  } as const;
  return { ...question, rows, totals, rollups: [] };
}
