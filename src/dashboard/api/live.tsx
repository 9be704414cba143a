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

/** Keeps one stream of events open for the page, refreshes the counts, and passes every event on. */
export function LiveProvider({ children }: { children: ReactNode }) {
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
  const onEvent = useEffectEvent<Listener>((event) => {
    refreshSoon();
    if (event.type === 'decided')
      void queryClient.invalidateQueries({ queryKey: ['comment', event.commentId] });
    for (const listener of listeners.current) listener(event);
  });

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const open = (): void => {
      source = new EventSource('/v1/live');
      const hear = (message: MessageEvent<string>): void => onEvent(JSON.parse(message.data) as LiveEvent);
      source.addEventListener('analyzed', hear);
      source.addEventListener('decided', hear);
      source.addEventListener('batch', hear);
      source.onopen = () => {
        setConnected(true);
        // What happened in between was missed.
        if (lost) onEvent({ type: 'reconnected' });
        lost = false;
      };
      source.onerror = () => {
        lost = true;
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
