/**
 * The JSON the API answers with, once, for the server that sends it and the dashboard that reads it.
 * Times are ISO 8601 in UTC; ids of stored things are integers, ids from the publisher are strings.
 */
export type * from './contract/bulk.js';
export type * from './contract/coding.js';
export type * from './contract/comments.js';
export type * from './contract/common.js';
export type * from './contract/connect.js';
export type * from './contract/ingest.js';
export type * from './contract/narratives.js';
export type * from './contract/people.js';
export type * from './contract/personal-data.js';
export type * from './contract/reports.js';
export type * from './contract/review.js';
export type * from './contract/rules.js';
export type * from './contract/threads.js';
