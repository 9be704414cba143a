import { CopyText } from '../shell/copy-text.js';
import classes from './copyable-code.module.css';

/** Text to take elsewhere, and the button that takes it. */
export function CopyableCode({ title, code }: { title: string; code: string }) {
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.head}>
        {title}
        <CopyText text={code} title={title} />
      </figcaption>
      <pre className={classes.code} tabIndex={0} dir="ltr">
        {code}
      </pre>
    </figure>
  );
}
