import { Popover, Table, UnstyledButton } from '@mantine/core';
import type { CommentDetail, UrgencyPart } from '../../http/contract.js';
import { FORM_NAMES, SEVERITY_WORDS, TARGET_NAMES } from '../comment/forms.js';
import classes from './urgency.module.css';

/** How soon somebody should look, and on asking why: what the urgency is the sum of. */
export function Urgency({ points, parts }: { points: number; parts: CommentDetail['urgency'] }) {
  if (parts.length === 0) return null;
  return (
    <Popover position="top-start" width={340} withRoles shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.ask}>
          Urgency <strong>{Math.round(points)}</strong> of 100<span className={classes.why}>why?</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="What the urgency is made of">
        <Table verticalSpacing={4} fz="sm">
          <Table.Tbody>
            {parts.map((part) => (
              <Table.Tr key={part.kind}>
                <Table.Th scope="row" fw={400}>
                  {partWords(part)}
                </Table.Th>
                <Table.Td ta="right">{part.points.toFixed(1)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <p className={classes.order}>The queue shows the most urgent first, and among equals the oldest.</p>
      </Popover.Dropdown>
    </Popover>
  );
}

/** One part of the urgency in words. */
export function partWords(part: UrgencyPart): string {
  switch (part.kind) {
    case 'worst-finding': {
      const aim = part.target === null ? '' : `, aimed at ${TARGET_NAMES[part.target].toLowerCase()}`;
      return `Worst finding: ${SEVERITY_WORDS[part.severity]} ${FORM_NAMES[part.detector].toLowerCase()}${aim}`;
    }
    case 'dangerous-form':
      return `${FORM_NAMES[part.detector]} endangers people`;
    case 'score':
      return 'Incivility score';
    case 'further-findings':
      return part.count === 1 ? '1 further finding' : `${part.count} further findings`;
  }
}
