import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './comment/form-colors.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { LanguageProvider, loadLanguage } from './i18n/language-provider.js';
import { styleNonce } from './style-nonce.js';

// Where the scroll lock of dialogs, a library of its own, looks for the nonce of its style element.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() || undefined });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const language = await loadLanguage();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider initial={language}>
      <App />
    </LanguageProvider>
  </StrictMode>,
);
