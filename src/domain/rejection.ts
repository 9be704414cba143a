/** One input row that was not taken, and why; the rows around it are kept. */
export interface Rejection {
  /** JSON pointer (`/comments/3/text`) for API input, `line 12` for files. */
  readonly where: string;
  /** The row's own id, when it could be read. */
  readonly id: string | null;
  readonly detail: string;
}
