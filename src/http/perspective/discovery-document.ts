/**
 * The description of the interface that Google's client libraries read before their first call. Everything a `$ref`
 * names is in `schemas`; the Python client fails without.
 */
export function discoveryDocument(address: string): object {
  const rootUrl = `${address.replace(/\/+$/, '')}/`;
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    id: 'commentanalyzer:v1alpha1',
    name: 'commentanalyzer',
    canonicalName: 'Comment Analyzer',
    version: 'v1alpha1',
    version_module: true,
    revision: '20200426',
    title: 'Perspective Comment Analyzer API, answered by Parley',
    description: 'Scores what a comment may do to a conversation.',
    ownerDomain: 'google.com',
    ownerName: 'Google',
    protocol: 'rest',
    rootUrl,
    baseUrl: rootUrl,
    basePath: '',
    servicePath: '',
    batchPath: 'batch',
    fullyEncodeReservedExpansion: true,
    parameters: PARAMETERS,
    resources: {
      comments: {
        methods: {
          analyze: method('analyze', 'AnalyzeComment', 'Scores a comment for the requested attributes.'),
          suggestscore: method(
            'suggestscore',
            'SuggestCommentScore',
            'Takes scores people suggest as labels.',
          ),
        },
      },
    },
    schemas: Object.fromEntries(
      Object.entries(SCHEMAS).map(([id, properties]) => [id, { id, type: 'object', properties }]),
    ),
  };
}

function method(name: string, messages: string, description: string): object {
  const path = `v1alpha1/comments:${name}`;
  return {
    id: `commentanalyzer.comments.${name}`,
    description,
    httpMethod: 'POST',
    path,
    flatPath: path,
    parameters: {},
    parameterOrder: [],
    request: ref(`${messages}Request`),
    response: ref(`${messages}Response`),
  };
}

const ref = (schema: string) => ({ $ref: schema });
const list = (items: object) => ({ type: 'array', items });
const mapOf = (values: object) => ({ type: 'object', additionalProperties: values });
const oneOf = (...values: string[]) => ({ type: 'string', enum: values });
const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const FLOAT = { type: 'number', format: 'float' };
const INTEGER = { type: 'integer', format: 'int32' };
const SCORE_TYPE = oneOf('SCORE_TYPE_UNSPECIFIED', 'PROBABILITY', 'STD_DEV_SCORE', 'PERCENTILE', 'RAW');

const SCHEMAS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  AnalyzeCommentRequest: {
    comment: ref('TextEntry'),
    context: ref('Context'),
    requestedAttributes: mapOf(ref('AttributeParameters')),
    spanAnnotations: FLAG,
    languages: list(TEXT),
    doNotStore: FLAG,
    dropUnsupportedAttributes: FLAG,
    clientToken: TEXT,
    sessionId: TEXT,
    communityId: TEXT,
  },
  AnalyzeCommentResponse: {
    attributeScores: mapOf(ref('AttributeScores')),
    languages: list(TEXT),
    detectedLanguages: list(TEXT),
    clientToken: TEXT,
  },
  SuggestCommentScoreRequest: {
    comment: ref('TextEntry'),
    context: ref('Context'),
    attributeScores: mapOf(ref('AttributeScores')),
    languages: list(TEXT),
    communityId: TEXT,
    clientToken: TEXT,
    sessionId: TEXT,
  },
  SuggestCommentScoreResponse: {
    clientToken: TEXT,
    requestedLanguages: list(TEXT),
    detectedLanguages: list(TEXT),
  },
  AttributeParameters: { scoreType: SCORE_TYPE, scoreThreshold: FLOAT },
  AttributeScores: { summaryScore: ref('Score'), spanScores: list(ref('SpanScore')) },
  SpanScore: { begin: INTEGER, end: INTEGER, score: ref('Score') },
  Score: { value: FLOAT, type: SCORE_TYPE },
  Context: { entries: list(ref('TextEntry')), articleAndParentComment: ref('ArticleAndParentComment') },
  ArticleAndParentComment: { article: ref('TextEntry'), parentComment: ref('TextEntry') },
  TextEntry: { text: TEXT, type: oneOf('TEXT_TYPE_UNSPECIFIED', 'PLAIN_TEXT', 'HTML') },
};

/** What every Google interface takes in its query string; only the key means anything here. */
const PARAMETERS = Object.fromEntries(
  Object.entries({
    key: TEXT,
    alt: { ...oneOf('json'), default: 'json' },
    prettyPrint: { ...FLAG, default: 'true' },
    fields: TEXT,
    quotaUser: TEXT,
    access_token: TEXT,
    oauth_token: TEXT,
    callback: TEXT,
    uploadType: TEXT,
    upload_protocol: TEXT,
    '$.xgafv': oneOf('1', '2'),
  }).map(([name, schema]) => [name, { ...schema, location: 'query' }]),
);
