import { describe, expect, it } from 'vitest';
import { chooseLanguage, chooseLocale } from '../../../src/dashboard/i18n/languages.js';

describe('the language of the dashboard', () => {
  it('is what was chosen, whatever the browser wants', () => {
    expect(chooseLanguage('es', ['en-US'])).toBe('es');
  });

  it('is the first that the browser wants and there is', () => {
    expect(chooseLanguage(null, ['fi-FI', 'es-MX', 'en'])).toBe('es');
  });

  it('is English where there is none that anybody wants, or the choice is not one', () => {
    expect(chooseLanguage(null, ['fi'])).toBe('en');
    expect(chooseLanguage('constructor', [])).toBe('en');
  });
});

describe('dates and numbers', () => {
  it('are written as in the browser’s region of the language', () => {
    expect(chooseLocale('es', ['en-US', 'es-MX'])).toBe('es-MX');
  });

  it('are written as the language has it where the browser names no region', () => {
    expect(chooseLocale('es', ['en-US', 'es'])).toBe('es-ES');
  });
});
