import { useQuery } from '@tanstack/react-query';
import type { Permission } from '../../domain/permission.js';
import { meQuery } from './queries.js';

/** Whether the signed-in person may do something. It only hides what the server would refuse. */
export function useMay(permission: Permission): boolean {
  const { data: me } = useQuery(meQuery);
  return me?.may.includes(permission) ?? false;
}
