import { useCallback, useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { ThreadHealth } from '../../http/contract.js';
import { ChartPanel } from '../charts/chart-panel.js';
import classes from '../charts/chart-panel.module.css';
import { drawAnswers, drawCourse } from './draw-thread.js';
import { answerRows, courseRows } from './health-rows.js';

/** The course of a thread, and who answered whom in it. */
export default function HealthCharts({ health }: { health: ThreadHealth }) {
  const t = useTranslations('threads.health');
  const format = useFormatter();
  const course = useMemo(() => courseRows(health), [health]);
  const answers = useMemo(() => answerRows(health), [health]);
  const share = health.indicators.find(({ name }) => name === 'uncivilShare');
  const draw = useCallback((width: number) => drawCourse(course, width, share), [course, share]);
  const drawRing = useCallback((width: number) => drawAnswers(answers, width), [answers]);
  const drawnReplies = answers.reduce((sum, { replies }) => sum + Number(replies), 0);
  return (
    <div className={classes.charts}>
      <ChartPanel
        id="course"
        title={t('course.title')}
        subtitle={t('course.subtitle', {
          count: health.analyzed,
          shown: course.length,
          middle: format.number(0.5),
        })}
        rows={course}
        empty={t('course.empty')}
        draw={draw}
      />
      <ChartPanel
        id="answers"
        title={t('answers.title')}
        subtitle={t('answers.subtitle', { replies: drawnReplies, all: health.replies })}
        rows={answers}
        empty={t(health.authors === null ? 'answers.nobody' : 'answers.empty')}
        draw={drawRing}
      />
    </div>
  );
}
