import type { Db } from '../store/database.js';
import { insertScoreSuggestion, type ScoreSuggestion } from '../store/analyses/suggested-scores.js';
import { storable } from './fields.js';

/** Keeps what a person says a comment should have been scored; every suggestion is kept, the latest last. */
export async function takeSuggestedScores(db: Db, suggestion: ScoreSuggestion, now: Date): Promise<void> {
  const { text, languages, communityId, clientToken, sessionId } = suggestion;
  const clean = {
    ...suggestion,
    text: storable(text),
    languages: languages.map(storable),
    communityId: communityId && storable(communityId),
    clientToken: clientToken && storable(clientToken),
    sessionId: sessionId && storable(sessionId),
  };
  await insertScoreSuggestion(db, clean, now);
}
