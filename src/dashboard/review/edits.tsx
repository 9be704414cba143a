import { Button, Collapse, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { CommentBackground } from '../../http/contract.js';
import { Moment } from '../comment/moment.js';
import classes from './comment-background.module.css';
import { changesBetween, type Change } from './text-changes.js';

/** What an edited comment said before, as insertions and deletions from each text to the next. */
export function Edits({ revisions }: { revisions: CommentBackground['revisions'] }) {
  const t = useTranslations('review.edits');
  const [opened, { toggle }] = useDisclosure(false);
  if (revisions.length < 2) return null;
  const edits = revisions.slice(1).map((after, index) => ({ after, before: revisions[index]?.text ?? '' }));
  return (
    <div className={classes.note}>
      <div className={classes.line}>
        <span>{t('times', { count: edits.length })}</span>
        <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={toggle}>
          {t(opened ? 'hide' : 'show')}
        </Button>
      </div>
      <Collapse expanded={opened}>
        <ol className={classes.edits}>
          {edits.toReversed().map(({ after, before }) => (
            <li key={after.number}>
              <span className={classes.when}>
                {t.rich('received', { when: () => <Moment at={after.createdAt} /> })}
              </span>
              <Edit before={before} after={after.text} />
            </li>
          ))}
        </ol>
      </Collapse>
    </div>
  );
}

function Edit({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  return (
    <p className={classes.diff} dir="auto">
      {changes.map((change, index) => (
        <Changed key={index} change={change} />
      ))}
    </p>
  );
}

/** Colors are not seen by everybody: what is gone is struck through, what is new underlined, and both are said. */
function Changed({ change: { kind, text } }: { change: Change }) {
  const t = useTranslations('review.edits');
  if (kind === 'same') return <span>{text}</span>;
  const Element = kind === 'added' ? 'ins' : 'del';
  return (
    <Element className={classes[kind]}>
      <VisuallyHidden> {t(kind)} </VisuallyHidden>
      {text}
      <VisuallyHidden>{') '}</VisuallyHidden>
    </Element>
  );
}
