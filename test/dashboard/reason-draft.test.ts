import { describe, expect, it } from 'vitest';
import {
  codeFor,
  draftsOf,
  isComplete,
  reasonsOf,
  withMoved,
  withNew,
} from '../../src/dashboard/reasons/reason-draft.js';
import { DEFAULT_REJECT_REASONS } from '../../src/domain/reject-reason.js';

const codes = (drafts: readonly { readonly code: string }[]) => drafts.map(({ code }) => code);
const drafts = draftsOf(DEFAULT_REJECT_REASONS);

describe('reasons that are being written', () => {
  it('are sent as they came where nothing was changed', () => {
    expect(reasonsOf(drafts)).toEqual(DEFAULT_REJECT_REASONS);
    expect(isComplete(drafts)).toBe(true);
  });

  it('can be put into another order, one step at a time, and no further than the ends', () => {
    expect(codes(withMoved(drafts, 1, -1)).slice(0, 2)).toEqual(['threat', 'name-calling']);
    expect(codes(withMoved(drafts, 0, 1)).slice(0, 2)).toEqual(['threat', 'name-calling']);
    expect(withMoved(drafts, 0, -1)).toEqual(drafts);
    expect(withMoved(drafts, drafts.length - 1, 1)).toEqual(drafts);
  });

  it('take a name, and a code that no other has', () => {
    const more = withNew(drafts);
    expect(isComplete(more)).toBe(false);
    const last = (part: object) =>
      more.map((draft, at) => (at === more.length - 1 ? { ...draft, ...part } : draft));
    expect(isComplete(last({ label: 'Trolling', code: 'trolling' }))).toBe(true);
    expect(isComplete(last({ label: 'Trolling', code: 'spam' }))).toBe(false);
    expect(isComplete(last({ label: 'Trolling', code: 'Not a code' }))).toBe(false);
    expect(isComplete(last({ label: ' ', code: 'trolling' }))).toBe(false);
    expect(isComplete([])).toBe(false);
    expect(new Set(more.map(({ key }) => key)).size).toBe(more.length);
  });

  it('get a code from their name', () => {
    expect(codeFor('Off topic!')).toBe('off-topic');
    expect(codeFor('Acoso a una víctima')).toBe('acoso-a-una-victima');
    expect(codeFor('…')).toBe('');
  });
});
