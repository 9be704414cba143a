import { useFormatter, useTranslations } from 'use-intl';
import classes from './score-meter.module.css';
import { scoreBand, TWO_DECIMALS } from './score-words.js';

/** An incivility score with its meaning in words; the bar repeats it for the eye. */
export function ScoreMeter({ score }: { score: number }) {
  const t = useTranslations('comment');
  const format = useFormatter();
  return (
    <div className={classes.meter}>
      <span className={classes.words}>
        {t.rich('score', {
          score: format.number(score, TWO_DECIMALS),
          words: t(`scoreBand.${scoreBand(score)}`),
          strong: (digits) => <strong>{digits}</strong>,
        })}
      </span>
      <svg className={classes.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.track} width="100" height="6" rx="1" />
        <rect className={classes.fill} width={score * 100} height="6" rx="1" />
      </svg>
    </div>
  );
}
