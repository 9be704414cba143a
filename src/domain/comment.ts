/** The person who posted a comment, as the publisher's platform names them. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** One post under an article, in the publisher's own ids, before anything is stored. */
export interface SourceComment {
  readonly id: string;
  readonly parentId?: string;
  readonly author?: Author;
  readonly text: string;
  /** ISO 8601, UTC. Absent when the source does not say. */
  readonly createdAt?: string;
}

/** A comment the publisher has deleted on its side. */
export interface SourceDeletion {
  readonly id: string;
  readonly deleted: true;
}

/** The publisher's page the comments belong to. */
export interface SourceThread {
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly byline?: string;
  /** ISO 8601, UTC. */
  readonly publishedAt?: string;
  readonly articleText?: string;
}

/** The longest comment Parley takes, in bytes of UTF-8 (the limit Perspective has). */
export const MAX_COMMENT_BYTES = 20_480;
