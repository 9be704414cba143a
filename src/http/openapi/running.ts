import { z } from 'zod';
import { factorRequired, newInvitation, newRole, withPassword, withToken } from '../routes/people.js';
import { erasure, retention } from '../routes/personal-data.js';
import { factorWanted, passwordAndCode, withCode } from '../routes/second-factor.js';
import { newPassword, signInWith, whichSite } from '../routes/session.js';
import { atMost, limit } from './fields.js';
import type { Operations } from './operation.js';

/** People, their sessions, and how the installation is. */
export const running = {
  'POST /v1/session': {
    summary: 'Sign in, with a password or the token of a link',
    body: signInWith,
    unfinished: 'SecondStep',
  },
  'POST /v1/session/code': {
    summary: 'Finish signing in, with a code of one’s app or a recovery code',
    body: withCode,
    answer: 'CodeTaken',
  },
  'POST /v1/session/second-factor': {
    summary: 'Set up a second factor while signing in, where the site asks for one',
    answer: 'CodeSecretView',
  },
  'POST /v1/session/second-factor/confirm': {
    summary: 'Type its first code, and finish signing in',
    body: withCode,
    answer: 'RecoveryCodes',
  },
  'GET /v1/sign-in-options': { summary: 'How one can sign in beside a password', answer: 'SignInOptions' },
  'GET /v1/sso': { summary: 'Go to the identity provider, to sign in there', status: 303 },
  'GET /v1/sso/callback': {
    summary: 'Come back from the identity provider',
    query: z.looseObject({ code: z.string().optional(), state: z.string().optional() }),
    status: 303,
  },
  'DELETE /v1/session': { summary: 'Sign out' },
  'DELETE /v1/sessions': { summary: 'Sign out everywhere' },
  'POST /v1/session/site': { summary: 'Go to another site of one’s account', body: whichSite },
  'GET /v1/me': { summary: 'Who is signed in, and what they may do', answer: 'Me' },
  'POST /v1/me/password': { summary: 'Change one’s password', body: newPassword },

  'GET /v1/me/second-factor': { summary: 'Whether one has a second factor', answer: 'OwnSecondFactor' },
  'POST /v1/me/second-factor': {
    summary: 'Set up a second factor, or another in place of one’s own',
    body: factorWanted,
    answer: 'CodeSecretView',
  },
  'POST /v1/me/second-factor/confirm': {
    summary: 'Type its first code: it holds from now on',
    body: withCode,
    answer: 'RecoveryCodes',
  },
  'POST /v1/me/second-factor/recovery-codes': {
    summary: 'Get new recovery codes in place of those there are',
    body: passwordAndCode,
    answer: 'RecoveryCodes',
  },
  'POST /v1/me/second-factor/remove': { summary: 'Remove one’s second factor', body: passwordAndCode },

  'GET /v1/people': { summary: 'Who works for the site, and who was invited', answer: 'PersonList' },
  'POST /v1/people/:id/role': { summary: 'Give somebody another role', body: newRole },
  'POST /v1/people/:id/deactivate': { summary: 'Let somebody in no longer' },
  'POST /v1/people/:id/reactivate': { summary: 'Let somebody in again' },
  'POST /v1/people/:id/password-link': {
    summary: 'Make a link for a new password',
    answer: 'NewPasswordLink',
    status: 201,
  },
  'DELETE /v1/people/:id/second-factor': { summary: 'Remove somebody’s lost second factor' },
  'POST /v1/people/second-factor': {
    summary: 'Say whether somebody comes in by a password alone',
    body: factorRequired,
  },
  'DELETE /v1/people/:id/sessions': { summary: 'Sign somebody out everywhere' },
  'POST /v1/invitations': {
    summary: 'Invite somebody; the token of the link is shown this once',
    body: newInvitation,
    answer: 'NewInvitation',
    status: 201,
  },
  'DELETE /v1/invitations/:id': { summary: 'Withdraw an invitation' },
  'POST /v1/invitations/look': {
    summary: 'What an invitation offers',
    body: withToken,
    answer: 'InvitationOfferView',
  },
  'POST /v1/invitations/accept': {
    summary: 'Accept an invitation, and sign in',
    body: withPassword,
    unfinished: 'SecondStep',
  },
  'POST /v1/password-links/use': {
    summary: 'Set a new password, and sign in',
    body: withPassword,
    unfinished: 'SecondStep',
  },

  'GET /v1/personal-data': {
    summary: 'For how long comments are kept, and what was done with personal data',
    query: atMost(50, 200),
    answer: 'PersonalData',
  },
  'GET /v1/personal-data/author': {
    summary: 'How much is held of an author',
    query: z.object({ id: z.string() }),
    answer: 'HeldOfAuthorView',
  },
  'POST /v1/personal-data/exports': {
    summary: 'Everything that is held of an author',
    body: erasure,
    answer: 'AuthorExportView',
  },
  'POST /v1/personal-data/erasures': {
    summary: 'Erase an author; a job does it',
    body: erasure,
    answer: 'NewErasure',
    status: 202,
  },
  'GET /v1/personal-data/retention-preview': {
    summary: 'How many comments a retention would erase now',
    query: z.object({ days: limit(365, 36_500) }),
    answer: 'RetentionPreview',
  },
  'POST /v1/personal-data/retention': { summary: 'Say for how long comments are kept', body: retention },

  'GET /healthz': { summary: 'Whether the process runs', answer: 'Health' },
  'GET /readyz': { summary: 'Whether it can do its work', answer: 'Health' },
  'GET /v1/status': { summary: 'What is waiting, unfinished and failed', answer: 'Status' },
  'POST /v1/failed/retry': { summary: 'Let failed analyses run again', answer: 'RetriedAnalyses' },
  'GET /v1/live': {
    summary: 'What changes, as server-sent events; on from the event `after`, or `Last-Event-ID`',
    query: z.object({ after: z.string().optional() }),
    files: ['text/event-stream'],
  },
} satisfies Operations;
