import { z } from 'zod';
import { BUCKETS } from '../../store/narratives/frequency.js';
import { THREAD_ORDERS } from '../../store/comments/threads.js';
import { RANKED } from '../../store/comments/comment-search.js';
import { commentSearch } from '../comment-search.js';
import { queueSearch } from '../queue-search.js';
import { newCoding, newSample } from '../routes/codings.js';
import { deskSettings } from '../routes/desk.js';
import { newSearch } from '../routes/discovery.js';
import { newPackage } from '../routes/report-packages.js';
import { checkRequest, saveRequest, statusRequest } from '../routes/narratives.js';
import { atMost, choice, id, limit } from './fields.js';
import type { Operations } from './operation.js';

const period = z.object({
  bucket: choice(BUCKETS),
  timeZone: z.string().describe('An IANA time zone; the site’s, where it is left out.').optional(),
  from: z.string().describe('A day, or an instant with a zone; included.').optional(),
  to: z.string().describe('A day, or an instant with a zone; not included.').optional(),
  threadId: id.optional(),
  narratives: z.string().describe('Ids, separated by commas.').optional(),
});

/** What analysts read: threads, narratives, reports. */
export const reading = {
  'GET /v1/threads': {
    summary: 'The threads of the site',
    query: z.object({
      order: choice(THREAD_ORDERS),
      days: z.int().min(1).max(3_660).describe('Only threads active in so many days.').optional(),
      waiting: choice(['no', 'yes']).describe('Only threads in which comments wait for a decision.'),
      limit: limit(50, 1_000),
      cursor: z.string().describe('`nextCursor` of the page before.').optional(),
    }),
    answer: 'ThreadList',
  },
  'GET /v1/threads/:id': { summary: 'A thread with its comments in reading order', answer: 'ThreadDetail' },
  'GET /v1/threads/:id/health': {
    summary: 'How a thread’s conversation went: its shape, who answered whom, the way of incivility',
    answer: 'ThreadHealth',
  },

  'GET /v1/search': {
    summary: 'Comments in which words stand, the most telling first',
    query: commentSearch.extend({
      ...queueSearch.shape,
      offset: z.int().min(0).max(RANKED).default(0),
      limit: limit(20, 100),
    }),
    answer: 'SearchPage',
  },
  'GET /v1/desk': {
    summary: 'How the desk does: backlog, pace, reversals, agreement',
    query: z.object({
      days: limit(7, 92),
      timeZone: period.shape.timeZone,
      format: choice(['json', 'csv']),
    }),
    answer: 'DeskReport',
    files: ['text/csv'],
  },
  'POST /v1/desk-settings': { summary: 'How many decisions are looked at twice', body: deskSettings },

  'GET /v1/narratives': {
    summary: 'The definitions of narratives',
    query: z.object({ status: choice(['active', 'proposed', 'retired', 'all']) }),
    answer: 'NarrativeList',
  },
  'GET /v1/narratives/:id': { summary: 'A definition with its history', answer: 'NarrativeDetail' },
  'GET /v1/narratives/:id/file': { summary: 'A definition as a YAML file', files: ['application/yaml'] },
  'GET /v1/narrative-files': { summary: 'All definitions as YAML files', files: ['application/zip'] },
  'GET /v1/narrative-schema': { summary: 'The JSON Schema of a definition’s file', answer: 'JsonSchema' },
  'POST /v1/narratives/check': {
    summary: 'What is wrong with a draft, and what it would find',
    body: checkRequest,
    answer: 'NarrativeCheck',
  },
  'POST /v1/narratives': {
    summary: 'Store a definition, as a new version',
    body: saveRequest,
    answer: 'NarrativeSaved',
    status: 201,
  },
  'POST /v1/narratives/:id/status': {
    summary: 'Put a definition in force, propose or retire it',
    body: statusRequest,
    answer: 'NarrativeSaved',
  },
  'GET /v1/narratives/:id/mentions': {
    summary: 'Where a narrative is told, newest first',
    query: atMost(100, 1_000),
    answer: 'MentionList',
  },

  'POST /v1/discovery': {
    summary: 'Search for phrases that recur',
    body: newSearch,
    answer: 'DiscoveryRun',
    status: 202,
  },
  'GET /v1/discovery': { summary: 'The searches, newest first', answer: 'DiscoveryRunList' },
  'GET /v1/discovery/:id': { summary: 'How far a search is', answer: 'DiscoveryRun' },
  'POST /v1/discovery/:id/cancel': { summary: 'Give a search up', answer: 'DiscoveryRun' },
  'GET /v1/candidates': {
    summary: 'What the searches propose',
    query: z.object({ state: choice(['proposed', 'accepted', 'rejected']), limit: limit(50, 200) }),
    answer: 'CandidateList',
  },
  'POST /v1/candidates/:id/accept': {
    summary: 'Make a proposed definition of a candidate',
    answer: 'CandidateAccepted',
    status: 201,
  },
  'POST /v1/candidates/:id/reject': { summary: 'Say that a candidate is no narrative' },

  'GET /v1/coding-samples': {
    summary: 'Samples of comments that people code, newest first',
    query: atMost(50, 200),
    answer: 'CodingSampleList',
  },
  'POST /v1/coding-samples': {
    summary: 'Draw comments to be coded for a narrative',
    body: newSample,
    answer: 'Stored',
    status: 201,
  },
  'GET /v1/coding-samples/:id': {
    summary: 'How far coders agree, and what the definition is worth; nothing of it while one codes oneself',
    answer: 'CodingSample',
  },
  'GET /v1/coding-samples/:id/next': {
    summary: 'The next comment to be coded by whoever asks',
    answer: 'NextCodingUnit',
  },
  'POST /v1/coding-samples/:id/codings': { summary: 'Say whether a comment tells it', body: newCoding },
  'POST /v1/coding-samples/:id/adjudications': {
    summary: 'Settle a comment that coders differ about',
    body: newCoding,
  },

  'GET /v1/reports/narrative-frequency': {
    summary: 'How often each narrative was told, by day, week or month',
    query: period.extend({ format: choice(['json', 'csv']) }),
    answer: 'FrequencyReport',
    files: ['text/csv'],
  },
  'GET /v1/reports/relations': {
    summary: 'How narratives stand to people, threads, incivility and each other',
    query: period.omit({ bucket: true }),
    answer: 'Relations',
  },
  'GET /v1/reports/places': {
    summary:
      'In which threads and where in them the commonest narratives are told, when they burst, and by how few',
    query: period,
    answer: 'Places',
  },
  'GET /v1/reports/package': {
    summary: 'The report as a data package that verifies itself',
    query: period.extend({
      authors: choice(['pseudonyms', 'names']),
      minAuthors: z.int().nonnegative().default(0),
    }),
    files: ['application/zip'],
  },
  'POST /v1/reports/packages': {
    summary: 'Have the report written as a data package, however large',
    body: newPackage,
    answer: 'ReportPackage',
    status: 202,
  },
  'GET /v1/reports/packages': { summary: 'The packages, newest first', answer: 'ReportPackageList' },
  'GET /v1/reports/packages/:id': { summary: 'How far a package is', answer: 'ReportPackage' },
  'POST /v1/reports/packages/:id/cancel': { summary: 'Give a package up', answer: 'ReportPackage' },
  'GET /v1/reports/packages/:id/file': { summary: 'The archive', files: ['application/zip'] },
  'GET /v1/reports/finding-labels': {
    summary: 'How often moderators called each detector right',
    answer: 'FindingLabelReport',
  },
} satisfies Operations;
