import classes from './score-meter.module.css';
import { scoreDigits, scoreWords } from './score-words.js';

/** An incivility score with its meaning in words; the bar repeats it for the eye. */
export function ScoreMeter({ score }: { score: number }) {
  return (
    <div className={classes.meter}>
      <span className={classes.words}>
        Incivility <strong>{scoreDigits(score)}</strong> of 1: {scoreWords(score)}
      </span>
      <svg className={classes.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.track} width="100" height="6" rx="1" />
        <rect className={classes.fill} width={score * 100} height="6" rx="1" />
      </svg>
    </div>
  );
}
