/** The API's own description, to be read. */
export const apiReference = {
  title: 'API reference',
  lede: 'Every address of the API with what it takes and answers, from <file>the OpenAPI document</file> that the tests hold the server to.',
  loading: 'Loading the document',
  find: 'Find an address',
  takes: 'Takes',
  answers: 'Answers {status}',
  required: 'Required.',
  otherwise: '{value} where it is left out.',
} as const;
