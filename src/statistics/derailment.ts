import { replyGraph, type GraphComment } from './reply-graph.js';

/** So many exchanges in which both are uncivil make the first sign. */
const EXCHANGES = 3;
/** So many uncivil among so many consecutive replies of one branch make the second. */
const UNCIVIL = 3;
const WINDOW = 5;

export interface DerailmentComment extends GraphComment {
  readonly uncivil: boolean;
}

/** A sign of a derailing conversation: how much of it there is, how much it takes, and where. */
export interface DerailmentSign {
  readonly found: number;
  readonly needed: number;
  readonly reached: boolean;
  /** The comments it rests on, by id, the oldest of each branch first; none when nothing was found. */
  readonly comments: readonly string[];
}

/** A rule, not a forecast: each of its parts can be checked by reading the comments it names. */
export interface Derailment {
  /** A answers B, B had answered A, and both of these replies are uncivil. */
  readonly exchanges: DerailmentSign;
  /** The most uncivil ones among five consecutive replies of one branch. */
  readonly branch: DerailmentSign;
  /** Either sign is there. */
  readonly derailed: boolean;
}

/**
 * The signs that a conversation has derailed. The rule is this project's own, made of two observations: hostility that
 * is returned goes on (J. Cheng et al., CSCW 2017, 1217–1230), and attacks follow attacks in the same branch (J. Zhang
 * et al., ACL 2018, 1350–1361). Forecasts by learned models err in 30 to 56 % of calm conversations, so nothing here
 * forecasts.
 */
export function derailment(comments: readonly DerailmentComment[]): Derailment {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const isUncivil = (id: string): boolean => byId.get(id)?.uncivil ?? false;
  const uncivilExchanges = replyGraph(comments).exchanges.filter(
    ({ comments: [back, answer] }) => isUncivil(back) && isUncivil(answer),
  );
  const exchanges = sign(uncivilExchanges.length, EXCHANGES, [
    ...new Set(uncivilExchanges.flatMap(({ comments: ids }) => ids.toReversed())),
  ]);
  const branch = worstWindow(comments, byId);
  return { exchanges, branch, derailed: exchanges.reached || branch.reached };
}

/** Looks back from every reply over itself and the replies above it; a comment on the article is no reply. */
function worstWindow(
  comments: readonly DerailmentComment[],
  byId: ReadonlyMap<string, DerailmentComment>,
): DerailmentSign {
  let worst: string[] = [];
  for (const comment of comments) {
    const uncivil: string[] = [];
    let at: DerailmentComment | undefined = comment;
    for (let step = 0; step < WINDOW; step += 1) {
      const above: DerailmentComment | undefined = at.parent === null ? undefined : byId.get(at.parent);
      if (!above) break;
      if (at.uncivil && !uncivil.includes(at.id)) uncivil.push(at.id);
      at = above;
    }
    if (uncivil.length > worst.length) worst = uncivil;
  }
  return sign(worst.length, UNCIVIL, worst.toReversed());
}

function sign(found: number, needed: number, comments: readonly string[]): DerailmentSign {
  return { found, needed, reached: found >= needed, comments };
}
