import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { KeyingDialog } from './keying-dialog.tsx';

/** Keys some of one's own entries a second time. */
export function KeyingButton() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('keying.begin')}
      </Button>
      {opened && (
        <KeyingDialog
          onClose={() => {
            setOpened(false);
          }}
        />
      )}
    </>
  );
}
