import { Box, Loader, VisuallyHidden } from '@mantine/core';

interface LoadingProps {
  /** What is being waited for, said to those who do not see the dots. */
  what: string;
  /** Space above, in pixels. */
  mt?: number;
}

/** Something is on its way. */
export function Loading({ what, mt = 32 }: LoadingProps) {
  return (
    <Box role="status" mt={mt} ta="center">
      <Loader type="dots" />
      <VisuallyHidden>{what}</VisuallyHidden>
    </Box>
  );
}
