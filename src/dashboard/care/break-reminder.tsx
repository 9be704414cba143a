import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { minutesAtWork, NO_STRETCH, worked } from './break-clock.js';
import { useCareSettings } from './care-settings.js';

const LOOK_MS = 30_000;
const DEEDS = ['keydown', 'pointerdown', 'wheel'] as const;

/** Suggests a break after a long stretch of work, until it is switched off. It never stands in the way. */
export function BreakReminder() {
  const t = useTranslations('care');
  const [{ remind, breakAfter }] = useCareSettings();
  const stretch = useRef(NO_STRETCH);
  const look = useEffectEvent(() => {
    const minutes = minutesAtWork(stretch.current, Date.now());
    if (!remind || minutes < breakAfter) return;
    stretch.current = NO_STRETCH;
    notifications.show({
      id: 'break',
      title: t('breakTitle'),
      message: t('breakWords', { minutes }),
      autoClose: false,
    });
  });
  useEffect(() => {
    const note = (): void => {
      stretch.current = worked(stretch.current, Date.now());
    };
    for (const deed of DEEDS) addEventListener(deed, note, { passive: true });
    const looking = setInterval(() => look(), LOOK_MS);
    return () => {
      for (const deed of DEEDS) removeEventListener(deed, note);
      clearInterval(looking);
    };
  }, []);
  return null;
}
