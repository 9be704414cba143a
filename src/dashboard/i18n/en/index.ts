import { account } from './account.js';
import { apiReference } from './api-reference.js';
import { bulk } from './bulk.js';
import { charts } from './charts.js';
import { coding } from './coding.js';
import { comment } from './comment.js';
import { connect } from './connect.js';
import { decide } from './decide.js';
import { definitions } from './definitions.js';
import { discovery } from './discovery.js';
import { care } from './care.js';
import { desk } from './desk.js';
import { errors } from './errors.js';
import { history } from './history.js';
import { narratives } from './narratives.js';
import { people } from './people.js';
import { personalData } from './personal-data.js';
import { review } from './review.js';
import { rules } from './rules.js';
import { search } from './search.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';
import { threads } from './threads.js';

/** English, the language the others are translated from. */
export const en = {
  account,
  apiReference,
  bulk,
  charts,
  coding,
  comment,
  connect,
  decide,
  definitions,
  discovery,
  care,
  desk,
  errors,
  history,
  narratives,
  people,
  personalData,
  review,
  rules,
  search,
  shell,
  signIn,
  threads,
} as const;
