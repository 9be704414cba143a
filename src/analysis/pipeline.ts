import type { Analysis, AnalysisVersions } from '../domain/analysis.js';
import type { SourceComment, SourceThread } from '../domain/comment.js';
import type { Explanation } from '../domain/explanation.js';
import type { Finding } from '../domain/finding.js';
import type { NarrativeMatch } from '../domain/narrative.js';
import type { Attribute, Scores } from '../domain/score.js';
import type { EarlierComment, ThreadContext } from '../domain/thread-context.js';
import { contentHash } from './content-hash.js';
import { DETECTOR_LIST } from './detectors/index.js';
import { readDocument, type Document } from './document.js';
import { echoesOf, readInContext } from './context-echoes.js';
import { createEchoIndex, type EchoIndex } from './echo-index.js';
import { withoutExcusedInsults } from './excused-words.js';
import { explainScore } from './explain.js';
import { tidy, toFinding } from './findings.js';
import { createFindingsScorer } from './incivility-score.js';
import { createLearnedFindings, type ReadComment } from './learned-findings.js';
import { LEXICON_ROWS } from './lexicons/index.js';
import { isMention } from './mention.js';
import { BY_SCORE, recommend, RULES, SURE_FROM } from './rules.js';
import { withoutRunDownWords } from './run-down-words.js';
import type { Scorer } from './scorer.js';
import type { Marks, SpanTagger } from './span-tagger/tagger.js';
import { createTargetResolver, type TargetResolver } from './target.js';
import { isThrownBack } from './thrown-back.js';

/** The whole analysis of a comment, in one object without any I/O. Safe to share; holds no per-comment state. */
export interface Analyzer {
  readonly versions: AnalysisVersions;
  /** Analyzes one comment where it stands. Never throws on any text; linear in its length. */
  analyze(comment: SourceComment, context: ThreadContext): Analysis;
  /**
   * The first half of an analysis. A list of earlier comments may grow before the other half, which reads only what was
   * in it now.
   */
  begin(comment: SourceComment, context: ThreadContext): BegunAnalysis;
  /**
   * The other half, of some comments at once, step by step: each step then finds its tables and its own code in the
   * processor's memory. With about `FINISHED_AT_ONCE` of them a comment takes a seventh less time than by itself.
   */
  finish(begun: readonly BegunAnalysis[]): Analysis[];
  /** The scores alone, for whoever needs nothing else. */
  score(comment: SourceComment, context: ThreadContext): Scores;
  /** Analyzes a whole thread in posting order, building each comment's context from those before it. */
  analyzeThread(
    thread: SourceThread | null,
    comments: readonly SourceComment[],
    options?: ThreadOptions,
  ): Analysis[];
  /** Says which words of the comment moved a score, by analyzing it anew without them. A hundred times the work. */
  explain(comment: SourceComment, context: ThreadContext, attribute: Attribute): Explanation;
}

/** A comment that was read, with what the rules find in it. */
export interface BegunAnalysis extends ReadComment {
  readonly id: string;
}

/** What of a comment that was read the score depends on. */
type ScoredComment = Pick<ReadComment, 'document' | 'ruled'>;

/** More at once would gain nothing, and hold more comments in memory. */
export const FINISHED_AT_ONCE = 64;

export interface ThreadOptions {
  /** The scores to explain along with each analysis; none when absent. */
  readonly explain?: readonly Attribute[];
}

export interface AnalyzerParts {
  readonly narratives: { match(document: Document): NarrativeMatch[] };
  /** Changes whenever a narrative definition in force changes. */
  readonly narrativesVersion: string;
  readonly parleyVersion: string;
  /** The documented combination of findings when absent. */
  readonly scorer?: Scorer;
  /** Marks offensive words beside what the rules find; nothing does when absent. */
  readonly spanTagger?: SpanTagger;
}

/** How many earlier comments are searched for names people address each other by. */
const EARLIER_KEPT = 50;

/** Puts the parts of the analysis together. The steps are those of `readComment` and `finish`, top to bottom. */
export function createAnalyzer({
  narratives,
  narrativesVersion,
  parleyVersion,
  scorer = createFindingsScorer(),
  spanTagger,
}: AnalyzerParts): Analyzer {
  const learned = spanTagger && createLearnedFindings(spanTagger);
  const detectors = learned ? [...DETECTOR_LIST, learned.detector] : DETECTOR_LIST;
  const versions: AnalysisVersions = {
    parley: parleyVersion,
    lexicons: contentHash([
      LEXICON_ROWS,
      detectors.map(({ id, examples }) => [id, examples]),
      ...(spanTagger ? [spanTagger.version] : []),
    ]),
    scorer: scorer.version,
    rules: contentHash([...RULES, BY_SCORE].map(({ rule, text }) => [rule, text])),
    narratives: narrativesVersion,
  };

  function readComment(id: string, document: Document, context: ThreadContext): BegunAnalysis {
    const around = readSurroundings(document, context);
    const { isExcused, targets } = around;
    return { id, document, ruled: tidy(findAll(document, around)), isExcused, targets };
  }

  /**
   * Takes back what a score by words makes of insults that insult nobody. Only where the rules found nothing else: who is
   * rude in one sentence is seldom harmless in the next.
   */
  function excuse(document: Document, ruled: readonly Finding[], scores: Scores): Scores {
    if (scores.INCIVILITY < EXCUSED_FROM || ruled.some(isAimedAtOthers)) return scores;
    const text = withoutExcusedInsults(document);
    if (text === null) return scores;
    const rest = readDocument(text);
    const worstWord = spanTagger?.mark(rest).worst ?? 0;
    return lowered(scores, scorer.score(rest, { findings: [], worstWord }));
  }

  const scoresOf = ({ document, ruled }: ScoredComment, marks: Marks | undefined): Scores =>
    excuse(document, ruled, scorer.score(document, { findings: ruled, worstWord: marks?.worst ?? 0 }));

  /** Whether the score is sure that the comment is uncivil, and not only for what is said of ideas and of speech. */
  function isSure({ document, ruled }: ScoredComment, { INCIVILITY }: Scores): boolean {
    if (!scorer.isCalibrated || INCIVILITY < SURE_FROM) return false;
    const rest = withoutRunDownWords(document.text, ruled);
    if (rest.text === document.text) return true;
    const read = readDocument(rest.text);
    return scoresOf({ document: read, ruled: rest.findings }, spanTagger?.mark(read)).INCIVILITY >= SURE_FROM;
  }

  function finish(begun: readonly BegunAnalysis[]): Analysis[] {
    const marked = begun.map((comment) => ({ comment, marks: spanTagger?.mark(comment.document) }));
    // Not spread: V8 would make each such object one of a new kind.
    const scored = marked.map(({ comment, marks }) => ({ comment, marks, scores: scoresOf(comment, marks) }));
    const completed = scored.map(({ comment, marks, scores }) => {
      const findings = marks && learned ? learned.complete(comment, marks, scores) : comment.ruled;
      return { comment, scores, findings };
    });
    const matches = completed.map(({ comment }) => narratives.match(comment.document));
    return completed.map(({ comment, scores, findings }, at) => ({
      id: comment.id,
      scores,
      findings,
      narratives: matches[at] ?? [],
      recommendation: recommend(findings, () => isSure(comment, scores)),
      versions,
    }));
  }

  /** Finishes some at a time, before the next are begun: a thread's comments are not all held in memory. */
  function finishInPortions(comments: Iterable<BegunAnalysis>): Analysis[] {
    const analyses: Analysis[] = [];
    let portion: BegunAnalysis[] = [];
    for (const begun of comments) {
      if (portion.push(begun) < FINISHED_AT_ONCE) continue;
      analyses.push(...finish(portion));
      portion = [];
    }
    return [...analyses, ...finish(portion)];
  }

  const analyzeDocument = (id: string, document: Document, context: ThreadContext): Analysis =>
    (finish([readComment(id, document, context)]) as [Analysis])[0];

  const scoreDocument = (document: Document, context: ThreadContext): Scores =>
    scoresOf(readComment('', document, context), spanTagger?.mark(document));

  function explain(
    document: Document,
    context: ThreadContext,
    echoes: Echoes | null,
    attribute: Attribute,
  ): Explanation {
    const phrases = findAll(document, readSurroundings(document, context)).map(({ span }) => span);
    const scoreOf = (text: string): number =>
      scoreDocument(readDocument(text, echoes), context)[attribute] ?? 0;
    return { attribute, ...explainScore(document, phrases, scoreOf) };
  }

  return {
    versions,
    analyze: ({ id, text }, context) => analyzeDocument(id, readInContext(text, context), context),
    begin: ({ id, text }, context) => readComment(id, readInContext(text, context), context),
    finish,
    score: ({ text }, context) => scoreDocument(readInContext(text, context), context),
    analyzeThread(thread, comments, { explain: explained } = {}) {
      const read = readInOrder(thread, comments);
      if (explained === undefined)
        return finishInPortions(
          mapped(read, ({ id, document, context }) => readComment(id, document, context)),
        );
      return Array.from(read, ({ id, document, context, echoes }) => ({
        ...analyzeDocument(id, document, context),
        explanations: explained.map((attribute) => explain(document, context, echoes, attribute)),
      }));
    },
    explain(comment, context, attribute) {
      const echoes = echoesOf(context);
      return explain(readDocument(comment.text, echoes), context, echoes, attribute);
    },
  };
}

type Surroundings = Pick<ReadComment, 'isExcused' | 'targets'>;

function readSurroundings(document: Document, context: ThreadContext): Surroundings {
  const { parent } = context;
  const known = context.earlier.length;
  // The surroundings are read when somebody's target is asked for: most comments attack nobody.
  let resolveTarget: TargetResolver | undefined;
  return {
    isExcused: (detector, candidate) =>
      isMention(document, detector, candidate) || isThrownBack(document, detector, candidate, parent),
    targets: () => (resolveTarget ??= createTargetResolver(document, context, known)),
  };
}

/** Detectors, then the filters for words that are only mentioned or thrown back, then targets. */
function findAll(document: Document, { isExcused, targets }: Surroundings): Finding[] {
  const found: Finding[] = [];
  for (const detector of DETECTOR_LIST)
    for (const candidate of detector.detect(document)) {
      if (isExcused(detector.id, candidate)) continue;
      found.push(toFinding(document, detector.id, candidate, targets()(candidate)));
    }
  return found;
}

/** Below this nothing is to be taken back: most comments cost no second look. */
const EXCUSED_FROM = 0.2;
/** What is taken back of. TOXICITY and INSULT are not: raters call insults so that are denied. */
const OF_INSULTS: readonly Attribute[] = ['ATTACK_ON_COMMENTER', 'INCIVILITY'];

function isAimedAtOthers({ detector, target }: Finding): boolean {
  return target?.kind !== 'self' && detector !== 'shouting';
}

function lowered(scores: Scores, others: Scores): Scores {
  const low: { -readonly [K in keyof Scores]: Scores[K] } = { ...scores };
  for (const attribute of OF_INSULTS) {
    const other = others[attribute];
    if (other !== undefined && other < (low[attribute] ?? 0)) low[attribute] = other;
  }
  return low;
}

type Echoes = Pick<EchoIndex, 'find'>;

/** A comment of a thread, read where it stands. */
interface ReadInPlace {
  readonly id: string;
  readonly document: Document;
  readonly context: ThreadContext;
  /** What was said before it, until the next one is asked for. */
  readonly echoes: Echoes;
}

function* readInOrder(
  thread: SourceThread | null,
  comments: readonly SourceComment[],
): Generator<ReadInPlace> {
  const article = thread && {
    title: thread.title ?? null,
    byline: thread.byline ?? null,
    text: thread.articleText ?? null,
  };
  const participants = [
    ...new Map(comments.flatMap(({ author }) => (author ? [[author.id, author]] : []))).values(),
  ];
  const echoes = createEchoIndex();
  if (article?.title) echoes.addText(null, article.title);
  if (article?.text) echoes.addText(null, article.text);
  const byId = new Map<string, EarlierComment>();
  const said: EarlierComment[] = [];
  for (const { id, parentId, author, text } of comments) {
    const document = readDocument(text, echoes);
    const parent = parentId === undefined ? null : (byId.get(parentId) ?? null);
    const earlier = said.slice(-EARLIER_KEPT);
    yield { id, document, context: { article, participants, parent, earlier }, echoes };
    const comment = { id, author: author ?? null, text };
    byId.set(id, comment);
    said.push(comment);
    echoes.addTokens(id, document.tokens);
  }
}

function* mapped<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item);
}
