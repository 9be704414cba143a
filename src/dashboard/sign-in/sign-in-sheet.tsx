import type { ReactNode } from 'react';
import { ParleyMark } from '../icons.js';
import { LanguageMenu } from '../shell/language-menu.js';
import classes from './sign-in-page.module.css';

/** The sheet of paper everything stands on that comes before signing in. */
export function SignInSheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <div className={classes.head}>
          <ParleyMark size={44} />
          <LanguageMenu />
        </div>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
