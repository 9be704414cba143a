import { readDocument } from '../../analysis/document.js';
import type { Analyzer } from '../../analysis/pipeline.js';
import type { Attribute } from '../../domain/score.js';
import type { Span } from '../../domain/span.js';
import { EMPTY_CONTEXT } from '../../domain/thread-context.js';
import { unknownAttribute, type AnalyzeRequest, type AskedAttribute } from './analyze-request.js';
import { isOffered } from './languages.js';
import { refusal } from './problem.js';

/** Sentences are scored one by one up to this many; of more, neighbors are scored together. */
const MAX_SPANS = 100;

/** What the analysis in use says of a text; it may not know every attribute. */
export type KnownScores = Readonly<Partial<Record<Attribute, number>>>;

interface Score {
  readonly value: number;
  readonly type: 'PROBABILITY';
}

/** The answer of `comments:analyze`. Spans count UTF-16 units, their end is exclusive. */
export interface AnalyzeAnswer {
  readonly attributeScores: Readonly<
    Record<
      string,
      {
        readonly spanScores: readonly {
          readonly begin: number;
          readonly end: number;
          readonly score: Score;
        }[];
        readonly summaryScore: Score;
      }
    >
  >;
  readonly languages: readonly string[];
  readonly detectedLanguages: readonly string[];
  readonly clientToken?: string;
}

/**
 * Scores a comment by itself, in this process: no database, no queue. `summary` is every score of the whole text.
 * @throws {Problem} when an attribute does not know the comment's language, or the analysis in use does not know it.
 */
export function analyzeComment(
  { scores }: { readonly scores: (text: string) => KnownScores },
  request: AnalyzeRequest,
  detectedLanguage: string,
): { readonly answer: AnalyzeAnswer; readonly summary: KnownScores } {
  const { text, clientToken } = request;
  const asked = inLanguage(request, detectedLanguage);
  const summary = scores(text);
  const spans = (request.spanAnnotations ? sentenceSpans(text) : [{ start: 0, end: text.length }]).map(
    ({ start, end }) => ({
      begin: start,
      end,
      scores: end - start === text.length ? summary : scores(text.slice(start, end)),
    }),
  );
  const answered = asked.flatMap(({ name, attribute: { score }, threshold }) => {
    const value = summary[score];
    if (value === undefined) throw unknownAttribute(name);
    if (value < threshold) return [];
    const spanScores = spans.map(({ begin, end, scores }) => ({
      begin,
      end,
      score: probability(scores[score] ?? value),
    }));
    return [[name, { spanScores, summaryScore: probability(value) }] as const];
  });
  const answer: AnalyzeAnswer = {
    attributeScores: Object.fromEntries(answered),
    languages: request.languages.length > 0 ? request.languages : [detectedLanguage],
    detectedLanguages: [detectedLanguage],
    ...(clientToken !== undefined && { clientToken }),
  };
  return { answer, summary };
}

/** The scores of a text that stands alone. */
export function createScoring(analyzer: Analyzer): { scores(text: string): KnownScores } {
  return { scores: (text) => analyzer.score({ id: '', text }, EMPTY_CONTEXT) };
}

function inLanguage(request: AnalyzeRequest, detected: string): readonly AskedAttribute[] {
  const { languages, asked } = request;
  const unknown = (languages.length > 0 ? languages : [detected]).filter((language) => !isOffered(language));
  if (unknown.length === 0) return asked;
  if (request.dropUnsupportedAttributes) return [];
  const attribute = asked[0]?.attribute.name ?? '';
  throw refusal(
    `Attribute ${attribute} does not support request languages: ${unknown.join(', ').slice(0, 100)}`,
    'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
    {
      languageNotSupportedByAttributeError: {
        attribute,
        ...(languages.length > 0 ? { requestedLanguages: languages } : { detectedLanguages: [detected] }),
      },
    },
  );
}

/** The text's sentences, or runs of neighboring ones where there are very many; the whole text where there is none. */
function sentenceSpans(text: string): Span[] {
  const { sentences } = readDocument(text);
  if (sentences.length < 2) return [{ start: 0, end: text.length }];
  const size = Math.ceil(sentences.length / MAX_SPANS);
  return sentences.flatMap(({ start }, index) => {
    const last = sentences[Math.min(index + size, sentences.length) - 1];
    return index % size === 0 && last ? [{ start, end: last.end }] : [];
  });
}

function probability(value: number): Score {
  return { value, type: 'PROBABILITY' };
}
