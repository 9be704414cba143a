import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Span } from '../../domain/span.js';
import type { Translate } from '../i18n/messages.js';
import classes from './annotated-text.module.css';
import { cutLongWords } from './long-words.js';
import type { Mark, Note } from './notes.js';
import { marksOf } from './notes.js';
import { quotedRanges } from './quoted-ranges.js';
import type { Block, Segment } from './segments.js';
import { blocksOf, segmentsOf } from './segments.js';

/** How a mark says which note it belongs to: by number beside a list of notes, by name, or not at all in a list. */
type Labels = 'numbers' | 'names' | 'none';

interface AnnotatedTextProps {
  text: string;
  notes: readonly Note[];
  labels: Labels;
  /** Only this part, for excerpts; on one line. */
  range?: Span;
  activeNote?: Note | null;
  onActiveNote?: (note: Note | null) => void;
  /** Titles of narratives by id, for the labels. */
  narrativeTitle?: (id: string) => string;
}

/** A comment's own words, never anything but text, with the places the analysis speaks about marked. */
export function AnnotatedText({ text, range, ...rest }: AnnotatedTextProps) {
  const marks = marksOf(rest.notes);
  const quoted = quotedRanges(text);
  if (range !== undefined) {
    return (
      <span className={classes.excerpt} dir="auto">
        {range.start > 0 && '… '}
        <Segments segments={segmentsOf(text, range, marks, quoted)} marks={marks} {...rest} />
        {range.end < text.length && ' …'}
      </span>
    );
  }
  return (
    <div className={classes.text}>
      {blocksOf(text).map((block) => (
        <BlockElement key={block.start} block={block}>
          <Segments segments={segmentsOf(text, block, marks, quoted)} marks={marks} {...rest} />
        </BlockElement>
      ))}
    </div>
  );
}

function BlockElement({ block, children }: { block: Block; children: ReactNode }) {
  const Element = block.quoted ? 'blockquote' : 'p';
  return (
    <Element className={classes.block} dir="auto">
      {children}
    </Element>
  );
}

type SegmentsProps = Omit<AnnotatedTextProps, 'text' | 'range'> & {
  segments: readonly Segment[];
  marks: readonly Mark[];
};

function Segments({ segments, marks, labels, activeNote, onActiveNote, narrativeTitle }: SegmentsProps) {
  const t = useTranslations('comment');
  return segments.map((segment) => {
    const notes = notesOver(segment.marks, marks);
    const closing = notesOver(segment.closes, marks);
    const text = <Breakable text={segment.text} />;
    const words = segment.quoted ? <q className={classes.quoted}>{text}</q> : text;
    if (notes.length === 0) return <span key={segment.start}>{words}</span>;
    const name = (note: Note): string => nameOf(note, t, narrativeTitle);
    return (
      <span key={segment.start}>
        <mark
          className={classes.mark}
          data-form={strongestForm(notes)}
          data-narrative={notes.some((note) => note.kind === 'narrative') || undefined}
          data-active={(activeNote && notes.includes(activeNote)) || undefined}
          title={notes.map(name).join(' · ')}
          onMouseEnter={() => onActiveNote?.(notes[0] ?? null)}
          onMouseLeave={() => onActiveNote?.(null)}
        >
          {words}
        </mark>
        {closing.map((note) => (
          <NoteLabel key={note.label} note={note} labels={labels} name={name(note)} />
        ))}
      </span>
    );
  });
}

function Breakable({ text }: { text: string }) {
  const pieces = cutLongWords(text);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) => (
    <Fragment key={index}>
      {piece}
      <wbr />
    </Fragment>
  ));
}

function NoteLabel({ note, labels, name }: { note: Note; labels: Labels; name: string }) {
  const t = useTranslations('comment');
  const locale = useLocale();
  const form = note.kind === 'finding' ? note.finding.detector : undefined;
  if (labels === 'numbers') {
    return (
      <sup className={classes.number} data-form={form}>
        <span aria-hidden="true">{note.label}</span>
        <VisuallyHidden> {t('noteNumber', { name, number: note.label })} </VisuallyHidden>
      </sup>
    );
  }
  if (labels === 'names' && note.kind === 'finding') {
    return (
      <span className={classes.name} data-form={form}>
        {name.toLocaleLowerCase(locale)}
      </span>
    );
  }
  return <VisuallyHidden> {t('noteName', { name })} </VisuallyHidden>;
}

function nameOf(
  note: Note,
  t: Translate<'comment'>,
  narrativeTitle: ((id: string) => string) | undefined,
): string {
  if (note.kind === 'finding') return t(`form.${note.finding.detector}`);
  return t('narrativeNamed', { title: narrativeTitle?.(note.match.id) ?? note.match.id });
}

function notesOver(indexes: readonly number[], marks: readonly Mark[]): Note[] {
  return [...new Set(indexes.flatMap((index) => marks[index]?.note ?? []))];
}

/** Where forms overlap, the severest one gives the mark its look; every one has its label. */
function strongestForm(notes: readonly Note[]): string | undefined {
  const findings = notes.flatMap((note) => (note.kind === 'finding' ? [note.finding] : []));
  return findings.toSorted((a, b) => b.severity - a.severity)[0]?.detector;
}
