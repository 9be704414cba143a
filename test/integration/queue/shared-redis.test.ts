import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Services } from '../../../src/context.js';
import { createSite, look, send, settled, startAnalysis } from '../../support/analysis-queue.js';
import { createRung, type Rung } from '../../support/rungs.js';

let rungs: Rung[];
let installations: Services[];

beforeAll(async () => {
  rungs = await Promise.all([createRung('postgres-redis'), createRung('postgres-redis')]);
  installations = await Promise.all(rungs.map((rung) => rung.open()));
  for (const services of installations) await createSite(services);
}, 180_000);
afterAll(async () => {
  for (const services of installations) await services.close();
  for (const rung of rungs) await rung.remove();
});

it('two installations that share a Redis leave each other’s jobs alone', async () => {
  // What another installation took and lost would only be found by an audit.
  const pace = { audit: 3_600_000 };
  const working = await Promise.all(installations.map((services) => startAnalysis(services, { pace })));
  const ids = Array.from({ length: 12 }, (_, index) => `c${index}`);
  for (const id of ids) {
    for (const services of installations) await send(services, [[id, 'You are an idiot.']]);
    for (const services of installations) await settled(services);
  }
  for (const services of installations)
    expect((await look(services)).map(({ state }) => state)).toEqual(ids.map(() => 'analyzed'));
  for (const parts of working) await parts.close();
});
