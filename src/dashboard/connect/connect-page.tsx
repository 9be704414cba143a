import { useState } from 'react';
import type { NewApiKey } from '../../http/contract.js';
import page from '../shell/page.module.css';
import { usePageTitle } from '../shell/use-page-title.js';
import { ApiKeys } from './api-keys.js';
import classes from './connect-page.module.css';
import { CopyableCode } from './copyable-code.js';
import { curlLines } from './curl-lines.js';

/** How a publisher's system sends its threads: the keys, and the lines to paste. */
export function ConnectPage() {
  usePageTitle('Connect');
  const [created, setCreated] = useState<NewApiKey | null>(null);
  return (
    <div className={page.page}>
      <h1 className={page.title}>Connect</h1>
      <p className={page.lede}>
        Your site sends threads and comments to Parley with an API key. The same comment may be sent again
        without harm; a changed text is analyzed anew.
      </p>
      <ApiKeys created={created} onCreated={setCreated} />
      <section className={page.section} aria-labelledby="lines-heading">
        <h2 id="lines-heading" className={page.heading}>
          Lines to paste
        </h2>
        {created === null && (
          <p className={classes.hint}>
            They read the key from the shell: <code>export PARLEY_KEY=…</code>
          </p>
        )}
        {curlLines(location.origin, created?.key ?? null).map(({ title, command }) => (
          <CopyableCode key={title} title={title} code={command} />
        ))}
      </section>
    </div>
  );
}
