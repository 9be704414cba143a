import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { ATTRIBUTES } from '../../domain/score.js';
import { RULE_STATES } from '../../domain/site-rule.js';
import { parseWith } from '../../ingest/fields.js';
import { backtest } from '../../review/backtest.js';
import { changeRule, changeRuleState, createRules } from '../../review/site-rules.js';
import { adviseThreshold } from '../../review/threshold-advice.js';
import { ruleSchema } from '../../rules/rule-schema.js';
import { readRuleFile, writeRuleFile } from '../../rules/rule-yaml.js';
import type { Db } from '../../store/database.js';
import { countRuleHits, readRuleHitComments } from '../../store/analyses/rule-hits.js';
import {
  readRejectsAutomatically,
  readRuleHistory,
  readRuleVersions,
  setRejectsAutomatically,
} from '../../store/analyses/site-rules.js';
import { readCommentViews } from '../comment-views.js';
import type { RuleBacktest, RuleDetail, RuleExamples, RuleList, ThresholdAnswer } from '../contract.js';
import { toRuleView } from '../rule-views.js';
import { choiceParam, idParam, jsonBody, limitParam, NOTHING, route, type Call } from '../route.js';

/** A file of a hundred long rules is far smaller. */
const LONGEST_FILE = 500_000;

export const newRule = z.object({ rule: ruleSchema }, 'must be an object with rule');
export const trial = z.object(
  {
    rule: ruleSchema,
    decided: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(5_000, 'must be at most 5000')
      .default(1_000),
  },
  'must be an object with rule',
);
export const stateChange = z.object(
  { state: z.enum(RULE_STATES, `must be one of ${RULE_STATES.join(', ')}`) },
  'must be an object with state',
);
export const ruleFile = z.object(
  { yaml: z.string('must be text').max(LONGEST_FILE, `is longer than ${LONGEST_FILE} characters`) },
  'must be an object with yaml',
);
export const settings = z.object(
  { rejectsAutomatically: z.boolean('must be true or false') },
  'must be an object with rejectsAutomatically',
);

/** Rules editors write: their versions, what they would have done, and where to draw a line. */
export const ruleRoutes = [
  route('read', 'get', '/v1/rules', async ({ services, principal }) => {
    const { db } = services;
    const rules = await readRules(db, principal.siteId);
    const rejectsAutomatically = await readRejectsAutomatically(db, principal.siteId);
    return { json: { rules, rejectsAutomatically } satisfies RuleList };
  }),

  route('read', 'get', '/v1/rules/:id', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    const [rule] = await readRules(db, siteId, id);
    if (!rule) throw new ParleyError('not_found', 'no such rule');
    const history = await readRuleHistory(db, siteId, id);
    const detail: RuleDetail = {
      rule,
      history: history.map((step) => ({ ...step, changedAt: step.changedAt.toISOString() })),
      rejectsAutomatically: await readRejectsAutomatically(db, siteId),
    };
    return { json: detail };
  }),

  route('write-rules', 'post', '/v1/rules', async (call) => {
    const { rule } = parseWith(newRule, jsonBody(call));
    const [id] = await createRules(call.services.db, { ...by(call), definitions: [rule] });
    if (id === undefined) throw new Error('the rule that was just written has no id');
    return { status: 201, json: await readRule(call.services.db, call.principal.siteId, id) };
  }),

  route('write-rules', 'post', '/v1/rules/:id/versions', async (call) => {
    const ruleId = idParam(call, 'id');
    const { rule: definition } = parseWith(newRule, jsonBody(call));
    await changeRule(call.services.db, { ...by(call), ruleId, definition });
    return { status: 201, json: await readRule(call.services.db, call.principal.siteId, ruleId) };
  }),

  route('write-rules', 'post', '/v1/rules/:id/versions/:version/state', async (call) => {
    const ruleId = idParam(call, 'id');
    const version = idParam(call, 'version');
    const { state } = parseWith(stateChange, jsonBody(call));
    await changeRuleState(call.services.db, { ...by(call), ruleId, version, state });
    return { json: await readRule(call.services.db, call.principal.siteId, ruleId) };
  }),

  // What a version has applied to, or would have: the newest comments.
  route('read', 'get', '/v1/rules/:id/versions/:version/comments', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const [ruleId, version] = [idParam(call, 'id'), idParam(call, 'version')];
    const versions = await readRuleVersions(db, siteId, ruleId);
    if (!versions.some((row) => row.version === version)) throw new ParleyError('not_found', 'no such rule');
    const limit = limitParam(call, 'limit', 20, 100);
    const ids = await readRuleHitComments(db, siteId, { ruleId, version, limit });
    return { json: { comments: await readCommentViews(db, siteId, ids) } satisfies RuleExamples };
  }),

  // A question, not a change: the rule need not be stored. POST, for it does not fit into an address.
  route('write-rules', 'post', '/v1/rule-backtests', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const { rule, decided } = parseWith(trial, jsonBody(call));
    const { wrong, missed, ...figures } = await backtest(db, siteId, rule, decided);
    const answer: RuleBacktest = {
      ...figures,
      wrong: await readCommentViews(db, siteId, wrong),
      missed: await readCommentViews(db, siteId, missed),
    };
    return { json: answer };
  }),

  route('read-reports', 'get', '/v1/threshold-advice', async (call) => {
    const attribute = choiceParam(call, 'attribute', ATTRIBUTES);
    const advice = await adviseThreshold(call.services.db, call.principal.siteId, attribute);
    return { json: advice satisfies ThresholdAnswer };
  }),

  route('read', 'get', '/v1/rule-file', async ({ services, principal }) => {
    const rules = await readRules(services.db, principal.siteId);
    const kept = rules.flatMap(({ versions }) => {
      const newest = versions.find(({ state }) => state === 'on') ?? versions[0];
      return newest === undefined || newest.state === 'retired' ? [] : [newest];
    });
    return { json: { yaml: writeRuleFile(kept.toReversed()), rules: kept.length } };
  }),

  route('write-rules', 'post', '/v1/rule-file', async (call) => {
    const { yaml } = parseWith(ruleFile, jsonBody(call));
    const definitions = readRuleFile(yaml);
    const ids = await createRules(call.services.db, { ...by(call), definitions });
    return { status: 201, json: { created: ids.length } };
  }),

  route('write-rules', 'post', '/v1/rule-settings', async (call) => {
    const { rejectsAutomatically } = parseWith(settings, jsonBody(call));
    await setRejectsAutomatically(call.services.db, call.principal.siteId, rejectsAutomatically);
    return NOTHING;
  }),
];

function by({ principal, now }: Call<{ readonly siteId: string; readonly moderatorId: number }>) {
  return { siteId: principal.siteId, moderatorId: principal.moderatorId, now };
}

async function readRules(db: Db, siteId: string, id?: number): Promise<RuleList['rules']> {
  return toRuleView(await readRuleVersions(db, siteId, id), await countRuleHits(db, siteId));
}

async function readRule(db: Db, siteId: string, id: number): Promise<RuleList['rules'][number]> {
  const [rule] = await readRules(db, siteId, id);
  if (!rule) throw new Error('the rule that was just changed is not there');
  return rule;
}
