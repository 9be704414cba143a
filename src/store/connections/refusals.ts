import { sql } from 'kysely';
import type { ErrorCode } from '../../domain/errors.js';
import type { Db } from '../database.js';

/** A request of a publisher's program that was not taken. */
export interface Refusal {
  readonly id: number;
  /** The name of the API key. */
  readonly caller: string;
  /** Method and pattern of the address. */
  readonly address: string;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly refusedAt: Date;
}

/** A program that is wrong is wrong all the time: the latest are enough to see it. */
const KEPT = 200;

/** Notes a refusal; the oldest ones make room. */
export async function insertRefusal(db: Db, siteId: string, refusal: Omit<Refusal, 'id'>): Promise<void> {
  const { caller, address, code, reason, refusedAt } = refusal;
  await sql`
    with added as (
      insert into refusals (site_id, caller, address, code, reason, refused_at)
      values (${siteId}, ${caller}, ${address}, ${code}, ${reason}, ${refusedAt})
      returning id
    )
    delete from refusals where site_id = ${siteId} and id <= (
      select id from refusals where site_id = ${siteId} order by id desc offset ${KEPT - 1} limit 1
    )
  `.execute(db);
}

/** The latest refusals, newest first. */
export async function readRefusals(db: Db, siteId: string, limit: number): Promise<Refusal[]> {
  const { rows } = await sql<Refusal>`
    select id, caller, address, code, reason, refused_at as "refusedAt"
    from refusals where site_id = ${siteId} order by id desc limit ${limit}
  `.execute(db);
  return rows;
}
