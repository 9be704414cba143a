/** When something that takes a while began and ended, as an answer says it. */
export function timesOf({
  createdAt,
  finishedAt,
}: {
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}) {
  return { createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}
