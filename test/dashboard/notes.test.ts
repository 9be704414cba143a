import { describe, expect, it } from 'vitest';
import { isRefuted, marksOf, notesOf, offensiveWordsOf } from '../../src/dashboard/comment/notes.js';
import type { NarrativeMatch } from '../../src/domain/narrative.js';
import type { FindingView } from '../../src/http/contract.js';

const finding = (text: string, start: number, label: FindingView['label'] = null): FindingView => ({
  detector: 'name-calling',
  span: { start, end: start + text.length },
  text,
  severity: 2,
  target: { kind: 'commenter', name: 'Ben' },
  about: 'Calls Ben a name.',
  source: 'names:test',
  label,
});

const match = (id: string, start: number, voice: NarrativeMatch['voice'] = 'own'): NarrativeMatch => ({
  id,
  version: 1,
  rule: 'p1',
  span: { start, end: start + 4 },
  text: 'word',
  voice,
  strength: 'strong',
  negated: false,
  question: false,
  conditional: false,
  obfuscated: false,
  quotedFrom: null,
});

describe('notesOf', () => {
  it('numbers findings and letters narratives in reading order', () => {
    const notes = notesOf({
      findings: [finding('shill', 40), finding('clown', 5)],
      narratives: [match('b', 30), match('a', 10)],
    });
    expect(notes.map((note) => note.label)).toEqual(['1', '2', 'a', 'b']);
    expect(notes.map((note) => (note.kind === 'finding' ? note.finding.text : note.match.id))).toEqual([
      'clown',
      'shill',
      'a',
      'b',
    ]);
  });

  it('gives one note to the same word said twice about the same person', () => {
    const notes = notesOf({ findings: [finding('Clown', 0), finding('clown', 20)], narratives: [] });
    expect(notes).toHaveLength(1);
    expect(marksOf(notes).map(({ start }) => start)).toEqual([0, 20]);
  });

  it('lists what a moderator called wrong, and no longer marks it', () => {
    const label = { says: 'wrong' as const, moderator: 'Ada', labeledAt: '2026-11-20T12:00:00Z' };
    const notes = notesOf({ findings: [finding('clown', 0), finding('clown', 20, label)], narratives: [] });
    expect(notes.map((note) => isRefuted(note))).toEqual([false, true]);
    expect(marksOf(notes).map(({ start }) => start)).toEqual([0]);
  });

  it('keeps a narrative’s own and quoted mentions apart', () => {
    const notes = notesOf({ findings: [], narratives: [match('a', 0), match('a', 10, 'echo')] });
    expect(notes.map((note) => note.label)).toEqual(['a', 'b']);
  });

  it('goes on with aa after z', () => {
    const narratives = Array.from({ length: 28 }, (_, index) => match(`n${index}`, index * 5));
    expect(
      notesOf({ findings: [], narratives })
        .map((note) => note.label)
        .slice(25),
    ).toEqual(['z', 'aa', 'ab']);
  });
});

describe('offensiveWordsOf', () => {
  it('are the words of a finding that offend, unless that is all of it or nothing', () => {
    const found = finding('absolute clown of a man', 10);
    expect(offensiveWordsOf({ ...found, offensive: [{ start: 19, end: 24 }] })).toEqual(['clown']);
    expect(offensiveWordsOf({ ...found, detector: 'threat', offensive: [{ start: 19, end: 24 }] })).toEqual(
      [],
    );
    expect(offensiveWordsOf({ ...found, offensive: [{ start: 10, end: 33 }] })).toEqual([]);
    expect(offensiveWordsOf({ ...found, offensive: [] })).toEqual([]);
    expect(offensiveWordsOf(found)).toEqual([]);
  });
});
