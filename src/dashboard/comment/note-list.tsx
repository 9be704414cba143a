import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { FORM_NAMES, SEVERITY_WORDS, targetWords } from './forms.js';
import classes from './note-list.module.css';
import type { FindingNote as FindingNoteData, Note } from './notes.js';
import { isRefuted } from './notes.js';

interface NoteListProps {
  notes: readonly Note[];
  narrativeTitle: (id: string) => string;
  activeNote: Note | null;
  onActiveNote: (note: Note | null) => void;
  /** What can be done about a finding, at its end. */
  judgment?: (note: FindingNoteData) => ReactNode;
}

/** The footnotes of a comment: what was found, at whom it is aimed, and why it counts. */
export function NoteList({ notes, narrativeTitle, activeNote, onActiveNote, judgment }: NoteListProps) {
  return (
    <ol className={classes.list}>
      {notes.map((note) => (
        <li
          key={note.label}
          className={classes.note}
          data-form={note.kind === 'finding' ? note.finding.detector : undefined}
          data-active={note === activeNote || undefined}
          data-refuted={isRefuted(note) || undefined}
          onMouseEnter={() => onActiveNote(note)}
          onMouseLeave={() => onActiveNote(null)}
        >
          <span className={classes.label}>{note.label}</span>
          <div>
            {note.kind === 'finding' ? (
              <FindingNote note={note}>{judgment?.(note)}</FindingNote>
            ) : (
              narrativeNote(note, narrativeTitle)
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function FindingNote({ note, children }: { note: FindingNoteData; children: ReactNode }) {
  const { detector, text, severity, target, about } = note.finding;
  const aim = targetWords(target);
  return (
    <>
      <p className={classes.head}>
        <strong className={classes.form}>{FORM_NAMES[detector]}</strong>
        <Words text={text} times={note.spans.length} />
        <span className={classes.aside}>
          {SEVERITY_WORDS[severity]}
          {aim !== null && ' · '}
          {aim !== null && <span dir="auto">{aim}</span>}
        </span>
      </p>
      <div className={classes.foot}>
        <p className={classes.about}>{about}</p>
        {children}
      </div>
    </>
  );
}

const VOICE_WORDS = {
  own: 'in their own words',
  echo: 'quoting an earlier comment',
  external: 'quoting someone outside the thread',
} as const;

function narrativeNote(
  { match, spans }: Extract<Note, { kind: 'narrative' }>,
  narrativeTitle: (id: string) => string,
) {
  return (
    <p className={classes.head}>
      <Anchor
        component={Link}
        href={`/narratives/${encodeURIComponent(match.id)}`}
        className={classes.narrative}
      >
        {narrativeTitle(match.id)}
      </Anchor>
      <Words text={match.text} times={spans.length} />
      <span className={classes.aside}>
        narrative, {VOICE_WORDS[match.voice]}
        {match.negated && ', negated'}
      </span>
    </p>
  );
}

function Words({ text, times }: { text: string; times: number }) {
  return (
    <span className={classes.words}>
      “<bdi>{text}</bdi>”{times > 1 && ` × ${times}`}
    </span>
  );
}
