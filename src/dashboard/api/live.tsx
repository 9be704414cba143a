import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { LiveEvent } from '../../http/contract.js';

type Listener = (event: LiveEvent | { type: 'reconnected' }) => void;

interface Live {
  readonly connected: boolean;
  readonly subscribe: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live>({ connected: true, subscribe: () => () => undefined });

/** An import can send hundreds of events a second; counts need not follow faster than the eye. */
const REFRESH_MS = 700;
const RETRY_MS = 3000;
const TYPES: readonly LiveEvent['type'][] = ['analyzed', 'decided', 'reported', 'batch', 'claimed'];

/**
 * Keeps one stream of events open for the page, refreshes the counts, and passes every event on. It begins `after`
 * the place where the page's first answer stood, and goes on after a lost connection where it broke off; where the
 * server cannot tell what was missed, listeners hear `reconnected`.
 */
export function LiveProvider({ after, children }: { after: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(true);
  const listeners = useRef(new Set<Listener>());
  const refreshing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refreshSoon = (): void => {
    refreshing.current ??= setTimeout(() => {
      refreshing.current = undefined;
      for (const key of ['status', 'threads', 'thread', 'mentions', 'frequency']) {
        // An answer on its way is let arrive, or a steady stream of events would keep it away for good.
        void queryClient.invalidateQueries({ queryKey: [key] }, { cancelRefetch: false });
      }
    }, REFRESH_MS);
  };
  // Where to go on from, for the times the browser gives up and it is up to us.
  const place = useRef(after);
  const onEvent = useEffectEvent<Listener>((event) => {
    if (event.type !== 'claimed') refreshSoon();
    if (event.type === 'decided')
      void queryClient.invalidateQueries({ queryKey: ['comment', event.commentId] });
    for (const listener of listeners.current) listener(event);
  });

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const hear = (message: MessageEvent<string>): void => {
      place.current = message.lastEventId;
      onEvent(JSON.parse(message.data) as LiveEvent);
    };
    const open = (): void => {
      source = new EventSource(`/v1/live?after=${encodeURIComponent(place.current)}`);
      for (const type of TYPES) source.addEventListener(type, hear);
      source.addEventListener('reset', () => onEvent({ type: 'reconnected' }));
      source.onopen = () => setConnected(true);
      source.onerror = () => {
        setConnected(false);
        // The browser reconnects by itself unless the server answered with an error; then it is up to us.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
      };
    };
    open();
    return () => {
      source?.close();
      clearTimeout(retry);
      clearTimeout(refreshing.current);
    };
  }, []);

  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  const live = useMemo(() => ({ connected, subscribe }), [connected, subscribe]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Whether events arrive at the moment. */
export function useLiveConnected(): boolean {
  return useContext(LiveContext).connected;
}

/** Calls `listener` with every event while the component is on screen. */
export function useLiveEvents(listener: Listener): void {
  const { subscribe } = useContext(LiveContext);
  const onEvent = useEffectEvent(listener);
  useEffect(() => subscribe((event) => onEvent(event)), [subscribe]);
}
