import { useDocumentTitle } from '@mantine/hooks';

/** Names the browser tab after the page. */
export function usePageTitle(page: string): void {
  useDocumentTitle(`${page} · Parley`);
}
