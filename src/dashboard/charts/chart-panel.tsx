import { Button, Table } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { ChartOrTable, type View } from '../shell/chart-or-table.js';
import classes from './chart-panel.module.css';
import { rowsAsCsv, type Row } from './chart-csv.js';
import { downloadFile, pngOf, svgOf } from './chart-files.js';

interface ChartPanelProps {
  /** Names the chart in the address (`#share-of-voice`) and in its files. */
  id: string;
  title: string;
  /** Says the denominator. */
  subtitle: string;
  /** What the chart draws, no more and no less. */
  rows: readonly Row[];
  /** What stands instead of a chart that has nothing to draw. */
  empty: string;
  draw: (width: number) => SVGElement | HTMLElement;
}

/** A chart with its denominator, the same figures as a table, and both as files. */
export function ChartPanel({ id, title, subtitle, rows, empty, draw }: ChartPanelProps) {
  const t = useTranslations('charts');
  const [view, setView] = useView(id);
  const panel = useRef<HTMLElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const isDrawn = rows.length > 0 && view === 'chart';

  useEffect(() => {
    const box = holder.current;
    if (!isDrawn || width === 0 || box === null) return;
    const plot = draw(width);
    // Plot brings its own style element, which the content security policy refuses; the rules are in our style sheet.
    plot.querySelector('style')?.remove();
    for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', t('label', { title, subtitle }));
    box.replaceChildren(plot);
    return () => plot.remove();
  }, [isDrawn, width, draw, title, subtitle, t]);

  useEffect(() => {
    // Charts come later than the page: the browser has looked for this one already.
    if (location.hash === `#${id}`) panel.current?.scrollIntoView();
  }, [id]);

  const svg = (): SVGSVGElement | null => holder.current?.querySelector('svg') ?? null;
  return (
    <section id={id} ref={panel} className={classes.panel} aria-labelledby={`${id}-title`}>
      <div className={classes.head}>
        <div>
          <h2 id={`${id}-title`} className={classes.title}>
            <a href={`#${id}`}>{title}</a>
          </h2>
          <p className={classes.subtitle}>{subtitle}</p>
        </div>
        {rows.length > 0 && <ChartOrTable view={view} onChange={setView} />}
      </div>
      {rows.length === 0 && <p className={classes.subtitle}>{empty}</p>}
      {isDrawn && (
        <div ref={sized} className={classes.chart}>
          <div ref={holder} />
        </div>
      )}
      {rows.length > 0 && view === 'table' && <RowTable rows={rows} title={title} />}
      {rows.length > 0 && (
        <div className={classes.files}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => downloadFile(`${id}.csv`, new Blob([rowsAsCsv(rows)], { type: 'text/csv' }))}
          >
            {t('csv')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={view !== 'chart'}
            onClick={() => {
              const drawn = svg();
              if (drawn) downloadFile(`${id}.svg`, new Blob([svgOf(drawn)], { type: 'image/svg+xml' }));
            }}
          >
            {t('svg')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={view !== 'chart'}
            onClick={() => {
              const drawn = svg();
              if (drawn) void pngOf(drawn).then((png) => downloadFile(`${id}.png`, png));
            }}
          >
            {t('png')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Which charts are shown as tables is in the address, so that it shows somebody else the same. */
function useView(id: string): [view: View, setView: (view: View) => void] {
  const [search, setSearch] = useSearchParams();
  const tables = (search.get('tables') ?? '').split('.').filter(Boolean);
  const setView = (view: View): void =>
    setSearch(
      (before) => {
        const others = tables.filter((each) => each !== id);
        const next = view === 'table' ? [...others, id] : others;
        if (next.length === 0) before.delete('tables');
        else before.set('tables', next.join('.'));
        return before;
      },
      { replace: true },
    );
  return [tables.includes(id) ? 'table' : 'chart', setView];
}

function RowTable({ rows, title }: { rows: readonly Row[]; title: string }) {
  const names = Object.keys(rows[0] ?? {});
  return (
    <Table.ScrollContainer
      minWidth={600}
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': title } }}
    >
      <Table verticalSpacing={4} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {names.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {names.map((name) => (
                <Table.Td key={name}>{String(row[name] ?? '–')}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
