import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Role } from '../../domain/permission.js';

/** The roles in the order of the table of permissions: each may do everything the ones before it may. */
const ROLES: readonly Role[] = ['read-only', 'analyst', 'moderator', 'editor', 'admin'];

interface RoleSelectProps {
  /** Shown above; where there is none, `name` says it to those who do not see the row. */
  label?: string;
  name: string;
  value: Role;
  disabled?: boolean;
  onChange: (role: Role) => void;
}

/** Chooses what somebody may do. */
export function RoleSelect({ label, name, value, disabled = false, onChange }: RoleSelectProps) {
  const t = useTranslations('people.role');
  return (
    <NativeSelect
      label={label}
      aria-label={label === undefined ? name : undefined}
      size={label === undefined ? 'xs' : 'sm'}
      disabled={disabled}
      value={value}
      data={ROLES.map((role) => ({ value: role, label: t(role) }))}
      onChange={(event) => onChange(event.currentTarget.value as Role)}
    />
  );
}
