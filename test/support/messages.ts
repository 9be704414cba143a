import { createTranslator } from 'use-intl/core';
import { en } from '../../src/dashboard/i18n/en/index.js';
import type { Messages, Translate } from '../../src/dashboard/i18n/messages.js';

/** One part of the English catalogue, as a component below the language provider has it. */
export function english<const Part extends keyof Messages>(namespace: Part): Translate<Part> {
  return createTranslator({ locale: 'en-GB', messages: en, namespace });
}
