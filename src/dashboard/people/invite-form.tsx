import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../domain/permission.js';
import type { NewInvitation } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { peopleQuery } from '../api/queries.js';
import { Form } from '../shell/form.js';
import type { MadeLink } from './people-page.js';
import classes from './people-page.module.css';
import { RoleSelect } from './role-select.js';

/** Invites somebody; the link is shown once, for the admin to pass on. */
export function InviteForm({ onMade }: { onMade: (made: MadeLink) => void }) {
  const t = useTranslations('people');
  const errorWords = useErrorWords();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('moderator');
  const invite = useMutation({
    mutationFn: () => callApi<NewInvitation>('POST', '/v1/invitations', { email, name: name.trim(), role }),
    onSuccess: ({ name, token }) => {
      onMade({ title: t('linkFor', { name }), link: `${location.origin}/join#${token}` });
      setEmail('');
      setName('');
      return queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  return (
    <Form className={classes.form} onSend={() => invite.mutate()}>
      <TextInput
        label={t('email')}
        type="email"
        required
        withAsterisk={false}
        value={email}
        error={invite.error && errorWords(invite.error)}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label={t('name')}
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleSelect label={t('as')} name={t('as')} value={role} onChange={setRole} />
      <Button type="submit" loading={invite.isPending} disabled={email === '' || name.trim() === ''}>
        {t('makeLink')}
      </Button>
    </Form>
  );
}
