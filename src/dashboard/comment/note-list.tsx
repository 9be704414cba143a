import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useLanguage } from '../i18n/language-provider.js';
import { severityWords, targetWords } from './forms.js';
import classes from './note-list.module.css';
import type { FindingNote as FindingNoteData, Note } from './notes.js';
import { isRefuted, offensiveWordsOf } from './notes.js';

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
              <FindingNote note={note} />
            ) : (
              <NarrativeNote note={note} narrativeTitle={narrativeTitle} />
            )}
          </div>
          {note.kind === 'finding' && judgment?.(note)}
        </li>
      ))}
    </ol>
  );
}

function FindingNote({ note }: { note: FindingNoteData }) {
  const t = useTranslations('comment');
  const { language } = useLanguage();
  const { detector, text, severity, target, about } = note.finding;
  const aim = targetWords(target, t);
  const format = useFormatter();
  const offensive = offensiveWordsOf(note.finding).map((word, at) => <bdi key={at}>{word}</bdi>);
  return (
    <>
      <p className={classes.head}>
        <strong className={classes.form} title={t(`formMeans.${detector}`)}>
          {t(`form.${detector}`)}
        </strong>
        <Words text={text} times={note.spans.length} />
        <span className={classes.aside}>
          {severityWords(severity, t)}
          {aim !== null && ' · '}
          {aim !== null && <span dir="auto">{aim}</span>}
        </span>
      </p>
      <div className={classes.foot}>
        {/* The analysis writes its sentences in English. */}
        <p className={classes.about}>{language === 'en' ? about : t(`formMeans.${detector}`)}</p>
        {offensive.length > 0 && (
          <p className={classes.about}>
            {t.rich('offensiveWords', { words: () => format.list(offensive, { type: 'conjunction' }) })}
          </p>
        )}
      </div>
    </>
  );
}

interface NarrativeNoteProps {
  note: Extract<Note, { kind: 'narrative' }>;
  narrativeTitle: (id: string) => string;
}

function NarrativeNote({ note: { match, spans }, narrativeTitle }: NarrativeNoteProps) {
  const t = useTranslations('comment');
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
        {t(`voice.${match.voice}`)}
        {match.negated && `, ${t('negated')}`}
      </span>
    </p>
  );
}

function Words({ text, times }: { text: string; times: number }) {
  const t = useTranslations('comment');
  const words = () => <bdi>{text}</bdi>;
  return (
    <span className={classes.words}>
      {times > 1 ? t.rich('wordsOften', { words, times }) : t.rich('words', { words })}
    </span>
  );
}
