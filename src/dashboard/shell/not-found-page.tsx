import { Anchor, EmptyState } from '@mantine/core';
import { Link } from 'wouter';
import { usePageTitle } from './use-page-title.js';

/** An address the dashboard does not have. */
export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <EmptyState
      mt={96}
      title={<h1>There is no such page</h1>}
      description="The link may be old, or mistyped."
    >
      <Anchor component={Link} href="/">
        To the review queue
      </Anchor>
    </EmptyState>
  );
}
