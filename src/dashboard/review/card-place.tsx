import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BackIcon } from '../icons.js';
import classes from './queue-page.module.css';

interface CardPlaceProps {
  isWide: boolean;
  /** False while no comment is open. */
  card: ReactNode;
  /** What is shown where there is no comment; false where there are some. */
  instead: ReactNode;
  /** Where the comment stands in its list, in words. */
  position: string;
  onClose: () => void;
}

/** Where the card of the open comment is: beside the list, or on a phone over it. */
export function CardPlace({ isWide, card, instead, position, onClose }: CardPlaceProps) {
  const t = useTranslations('review');
  if (isWide) return <div className={classes.cardPane}>{instead || card}</div>;
  return (
    <>
      {instead !== false && <div className={classes.empty}>{instead}</div>}
      <Drawer
        opened={card !== false}
        onClose={onClose}
        position="right"
        size="100%"
        transitionProps={{ duration: 160 }}
        title={
          <span className={classes.drawerTitle}>
            {t('comment')} <span className={classes.position}>{position}</span>
          </span>
        }
        closeButtonProps={{ icon: <BackIcon />, 'aria-label': t('backToQueue') }}
        classNames={{
          header: classes.drawerHead ?? '',
          body: classes.drawerBody ?? '',
          content: classes.drawerContent ?? '',
        }}
      >
        {card}
      </Drawer>
    </>
  );
}
