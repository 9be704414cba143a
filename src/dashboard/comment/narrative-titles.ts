import { useQuery } from '@tanstack/react-query';
import { narrativesQuery } from '../api/queries.js';

/** Looks up what a narrative is called; its id until the definitions are here, or when it was retired since. */
export function useNarrativeTitle(): (id: string) => string {
  const { data } = useQuery(narrativesQuery);
  return (id) => data?.narratives.find((narrative) => narrative.id === id)?.title ?? id;
}
