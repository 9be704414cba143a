import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/metrics.js';
import { projectRoot } from '../../src/paths.js';

const read = (name: string): string => readFileSync(join(projectRoot, 'operations', name), 'utf8');

/** Names Prometheus itself adds. */
const OWN_OF_PROMETHEUS = ['up', 'process_resident_memory_bytes'];

/** Every name of a metric in the queries, without what Prometheus appends to a histogram's. */
function namesIn(queries: readonly string[]): string[] {
  const names = queries.flatMap((query) => query.match(/\b(?:parley|nodejs|process)_\w+/gu) ?? []);
  return [...new Set(names.map((name) => name.replace(/_(?:bucket|count|sum)$/u, '')))];
}

/** The label names a query selects or groups by, beside those Prometheus adds. */
function labelsIn(query: string): string[] {
  const selected = [...query.matchAll(/(\w+)\s*(?:=~|!=|=)\s*"/gu)].map(([, label]) => label ?? '');
  const grouped = [...query.matchAll(/by \(([^)]*)\)/gu)].flatMap(([, list]) => (list ?? '').split(/,\s*/u));
  return [...selected, ...grouped].filter((label) => !['le', 'job', 'instance'].includes(label));
}

describe('what is shipped for monitoring', () => {
  const metrics = createMetrics();
  const measured = new Set(metrics.registry.getMetricsAsArray().map(({ name }) => name));
  const labels = new Set(Object.values(metrics).flatMap((metric) => labelNamesOf(metric)));

  const dashboard = JSON.parse(read('grafana-dashboard.json')) as {
    panels: { title: string; targets: { expr: string }[] }[];
  };
  const alerts = parse(read('alerts.yml')) as {
    groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
  };
  const queries = [
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
  ];

  it('asks for metrics that are measured, by labels that they have', () => {
    const unknown = namesIn(queries).filter(
      (name) => !measured.has(name) && !OWN_OF_PROMETHEUS.includes(name),
    );
    expect(unknown).toEqual([]);
    expect(queries.flatMap(labelsIn).filter((label) => !labels.has(label))).toEqual([]);
  });

  it('shows every metric of our own', () => {
    const own = [...measured].filter((name) => name.startsWith('parley_'));
    const shown = namesIn(queries);
    expect(own.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('says for each alert what it means', () => {
    const guide = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8');
    for (const { alert } of alerts.groups.flatMap(({ rules }) => rules)) expect(guide).toContain(alert);
  });
});

function labelNamesOf(metric: object): string[] {
  return 'labelNames' in metric && Array.isArray(metric.labelNames) ? (metric.labelNames as string[]) : [];
}
