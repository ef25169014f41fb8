import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { KeyingClue, KeyingDays } from '../../../shared/engine/modules/keying/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useToday } from '../../ui/use-now.ts';
import { KeyedRecord } from './keyed-record.tsx';
import { KeyingStart } from './keying-start.tsx';
import './keying.css';

/** First which entries, then each of a sample typed again, and then how it went. */
export function KeyingDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const today = useToday();
  const [days, setDays] = useState<KeyingDays>({ from: today, to: today });
  const [clues, setClues] = useState<readonly KeyingClue[]>([]);
  const [at, setAt] = useState(0);
  const clue = clues[at];
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={clue === undefined}
      // What is keyed again is not to be seen in the list behind.
      overlayProps={{ color: 'var(--mc-ground)', backgroundOpacity: 1 }}
      title={t('keying.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      {clue === undefined ? (
        <KeyingStart
          days={days}
          ended={clues.length > 0}
          onDays={setDays}
          onStart={(sample) => {
            setClues(sample);
            setAt(0);
          }}
          onClose={onClose}
        />
      ) : (
        <KeyedRecord
          key={clue.id}
          clue={clue}
          place={t('keying.place', { n: at + 1, all: clues.length })}
          onNext={() => {
            setAt(at + 1);
          }}
        />
      )}
    </Modal>
  );
}
