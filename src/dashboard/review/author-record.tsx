import { Badge } from '@mantine/core';
import type { CommentBackground } from '../../http/contract.js';
import { Moment } from '../comment/moment.js';
import classes from './comment-background.module.css';

/** Who is speaking, as far as this site knows: said in a line, without a verdict. */
export function AuthorRecord({ record }: { record: NonNullable<CommentBackground['author']> }) {
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
    </p>
  );
}

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
