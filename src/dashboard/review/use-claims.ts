import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { ClaimAnswer, ClaimList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useLiveEvents } from '../api/live.js';
import { claimsQuery, meQuery } from '../api/queries.js';
import { afterPaint } from './after-paint.js';

/** Whoever runs through the list claims nothing on the way. */
const SETTLE_MS = 250;
/** A third of the lease, so that a lost request does no harm. */
const RENEW_MS = 15_000;

type Claim = ClaimList['claims'][number];

export interface Claims {
  /** False until it is known who looks at what. */
  readonly known: boolean;
  /** Who else is looking at a comment; undefined for nobody. */
  readonly by: (commentId: number) => string | undefined;
  /** Notes who has a comment now. */
  readonly put: (commentId: number, claim: Claim | null) => void;
}

/** Who is looking at which comment, as it changes. */
export function useClaims(): Claims {
  const queryClient = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { data, isPending } = useQuery(claimsQuery);
  const put: Claims['put'] = (commentId, claim) => {
    queryClient.setQueryData(claimsQuery.queryKey, (list) => {
      const others = list?.claims.filter((other) => other.commentId !== commentId);
      return others && { claims: claim ? [...others, claim] : others };
    });
  };
  useLiveEvents((event) => {
    if (event.type === 'claimed') {
      const { commentId, by } = event;
      put(commentId, by && { commentId, moderatorId: by.id, name: by.name });
    } else if (event.type === 'decided') {
      put(event.commentId, null);
    } else if (event.type === 'reconnected') {
      void queryClient.invalidateQueries({ queryKey: claimsQuery.queryKey });
    }
  });
  return {
    known: !isPending,
    by: (id) => data?.claims.find((other) => other.commentId === id && other.moderatorId !== me?.id)?.name,
    put,
  };
}

/** Claims the comment on the screen for as long as it is there. Answers how to take it from whoever has it. */
export function useClaim(commentId: number | null, mayDecide: boolean, claims: Claims): () => void {
  const ask = async (id: number, takeOver: boolean): Promise<void> => {
    const asked = callApi<ClaimAnswer>('POST', `/v1/comments/${id}/claim`, { takeOver });
    // Not claimed is no reason to disturb anybody: the next time will do.
    const answer = await asked.catch(() => null);
    if (answer) claims.put(id, answer.claim);
  };
  const claim = useEffectEvent((id: number) => ask(id, false));
  useEffect(() => {
    if (commentId === null || !mayDecide) return;
    let held = false;
    const renew = (): void => {
      held = true;
      void claim(commentId);
    };
    const release = (): void => {
      if (held) void callApi('DELETE', `/v1/comments/${commentId}/claim`).catch(() => undefined);
    };
    const first = setTimeout(renew, SETTLE_MS);
    const every = setInterval(renew, RENEW_MS);
    window.addEventListener('pagehide', release);
    return () => {
      clearTimeout(first);
      clearInterval(every);
      window.removeEventListener('pagehide', release);
      afterPaint(release);
    };
  }, [commentId, mayDecide]);
  return () => {
    if (commentId !== null) void ask(commentId, true);
  };
}
