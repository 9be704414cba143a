import { Anchor, Badge } from '@mantine/core';
import { Link } from 'wouter';
import type { CommentBackground } from '../../http/contract.js';
import { Moment } from '../comment/moment.js';
import classes from './comment-background.module.css';

interface AuthorRecordProps {
  authorId: number;
  record: NonNullable<CommentBackground['author']>;
}

/** Who is speaking, as far as this site knows: said in a line, without a verdict. */
export function AuthorRecord({ authorId, record }: AuthorRecordProps) {
  const { posted, rejected, nameCallingGiven, nameCallingReceived, newcomer } = record;
  const facts = [
    count(posted, 'comment', 'comments'),
    rejected === 0 ? 'none rejected' : `${rejected.toLocaleString('en')} rejected`,
    nameCallingGiven > 0 && `called others names in ${nameCallingGiven.toLocaleString('en')}`,
    nameCallingReceived > 0 && `was called names in ${count(nameCallingReceived, 'answer', 'answers')}`,
  ].filter((fact) => fact !== false);
  return (
    <p className={classes.record} aria-label="The author on this site">
      {newcomer === true && (
        <Badge variant="outline" size="sm" className={classes.newcomer}>
          New here
        </Badge>
      )}
      {facts.join(' · ')} · first <Moment at={record.firstPostedAt} />
      {posted > 1 && (
        <>
          {' · '}
          <Anchor component={Link} href={`/?list=all&author=${authorId}`} fz="inherit" underline="always">
            show all
          </Anchor>
        </>
      )}
    </p>
  );
}

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
