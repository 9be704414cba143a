import type { CommentView, QueuePage } from '../../http/contract.js';

export type QueuedComment = QueuePage['comments'][number];

/** The loaded pages of the review queue, as react-query keeps them. */
export interface QueuePages {
  pages: QueuePage[];
  pageParams: unknown[];
}

/** All loaded comments, in their order. */
export function queued(queue: QueuePages | undefined): QueuedComment[] {
  return queue?.pages.flatMap((page) => page.comments) ?? [];
}

/** The queue without a comment, and where it stood: -1 when it was not there. */
export function withoutComment(queue: QueuePages, commentId: number): { queue: QueuePages; at: number } {
  const at = queued(queue).findIndex((comment) => comment.id === commentId);
  if (at === -1) return { queue, at };
  const pages = queue.pages.map((page) => ({
    ...page,
    matching: { ...page.matching, comments: page.matching.comments - 1 },
    comments: page.comments.filter((comment) => comment.id !== commentId),
  }));
  return { queue: { ...queue, pages }, at };
}

/** The queue with a comment put (back) in at a place, counted over all pages. Does nothing when it is there already. */
export function withComment(queue: QueuePages, comment: QueuedComment, at: number): QueuePages {
  if (queued(queue).some((other) => other.id === comment.id)) return queue;
  let before = 0;
  let done = false;
  const pages = queue.pages.map((page, index) => {
    const place = at - before;
    before += page.comments.length;
    const here = !done && (place <= page.comments.length || index === queue.pages.length - 1);
    if (here) done = true;
    return {
      ...page,
      matching: { ...page.matching, comments: page.matching.comments + 1 },
      comments: here ? page.comments.toSpliced(Math.max(0, place), 0, comment) : page.comments,
    };
  });
  return { ...queue, pages };
}

/** The queue with a comment as it stands now, in its place. */
export function withUpdated(queue: QueuePages, comment: CommentView): QueuePages {
  const pages = queue.pages.map((page) => ({
    ...page,
    comments: page.comments.map((other) => (other.id === comment.id ? { ...other, ...comment } : other)),
  }));
  return { ...queue, pages };
}
