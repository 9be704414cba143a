import { Alert, Button } from '@mantine/core';
import { errorWords } from '../api/client.js';
import { WarningIcon } from '../icons.js';

/** A page's data could not be had: what happened, and the way on. */
export function Problem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Alert variant="default" icon={<WarningIcon />} title="This could not be loaded" maw={560}>
      <p>{errorWords(error)}</p>
      <Button variant="default" size="xs" onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  );
}
