import { useFormatter, useTranslations } from 'use-intl';
import { UNCIVIL } from '../../domain/score.js';
import { highestOfStretches } from './temperature.js';
import classes from './temperature-strip.module.css';

const MOST_BARS = 160;

/** The incivility of a whole thread at a glance, first comment to last: where it boiled over. */
export function TemperatureStrip({ scores }: { scores: readonly (number | null)[] }) {
  const t = useTranslations('threads.temperature');
  const format = useFormatter();
  const bars = highestOfStretches(scores, MOST_BARS);
  const uncivil = scores.filter((score) => score !== null && score >= UNCIVIL).length;
  if (bars.length < 5) return null;
  return (
    <figure className={classes.strip} style={{ '--bars': bars.length }}>
      <svg
        viewBox={`0 0 ${bars.length} 40`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('label', { count: scores.length, uncivil, middle: format.number(UNCIVIL) })}
      >
        {bars.map((bar, index) => (
          <rect
            key={index}
            x={index + 0.12}
            width={0.76}
            y={38 - 38 * bar}
            height={2 + 38 * bar}
            className={bar >= UNCIVIL ? classes.hot : classes.calm}
          />
        ))}
        <line x1="0" x2={bars.length} y1="20" y2="20" className={classes.middle} />
      </svg>
      <figcaption className={classes.caption}>{t('caption', { middle: format.number(UNCIVIL) })}</figcaption>
    </figure>
  );
}
