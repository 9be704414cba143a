import { join } from 'node:path';
import { z } from 'zod';
import { TARGET_KINDS, type DetectorId } from '../../../src/domain/finding.js';
import { readJsonLines } from '../json-lines.js';
import type { CommentInContext } from './evaluated-set.js';

/** The forms of the hand-labelled set, each with the detector that answers. */
export const FORMS = {
  name_calling: 'name-calling',
  aspersion: 'aspersion',
  lying_accusation: 'lying-accusation',
  vulgarity: 'vulgarity',
  pejorative_for_speech: 'pejorative-for-speech',
  threat: 'threat',
  identity_attack: 'identity-attack',
} as const satisfies Record<string, DetectorId>;
export type Form = keyof typeof FORMS;
export const FORM_NAMES = Object.keys(FORMS) as Form[];

/** What two annotators said; `either` where they disagreed. */
const verdict = z.enum(['yes', 'no', 'either']);

const row = z
  .object({
    id: z.string().min(1),
    source: z.string(),
    parent: z.string().nullable(),
    text: z.string(),
    forms: z.record(z.enum(FORM_NAMES), verdict),
    severity: z.tuple([z.number(), z.number()]),
    review: verdict,
    spans: z.array(
      z.object({
        form: z.enum(FORM_NAMES),
        text: z.string().min(1),
        target: z.enum([...TARGET_KINDS.map(inSnakeCase), 'either']).optional(),
      }),
    ),
  })
  .superRefine(({ text, spans }, context) => {
    const index = spans.findIndex((span) => !text.includes(span.text));
    if (index >= 0)
      context.addIssue({ code: 'custom', path: ['spans', index], message: 'is not part of the text' });
  });

/** A comment whose forms of incivility two people have judged; satisfies `CommentInContext`. */
export type FormsComment = z.infer<typeof row> & CommentInContext;

/** `public-figure` as the set writes it. */
export function inSnakeCase(kind: string): string {
  return kind.replaceAll('-', '_');
}

/**
 * Reads the hand-labelled forms, `dev/coe-forms.jsonl` of a data folder.
 * @throws {ParleyError} `invalid_input`, naming file, line and field.
 */
export function loadCoeForms(dataDir: string): Promise<FormsComment[]> {
  return loadForms(join(dataDir, `${COE_FORMS_FILE}.jsonl`));
}

/**
 * Reads comments whose forms were judged.
 * @throws {ParleyError} `invalid_input`, naming file, line and field.
 */
export async function loadForms(file: string): Promise<FormsComment[]> {
  const rows: FormsComment[] = [];
  for await (const comment of readJsonLines(file, row)) rows.push(comment);
  return rows;
}

export const COE_FORMS_FILE = 'dev/coe-forms';
