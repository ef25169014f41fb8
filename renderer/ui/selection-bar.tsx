import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';

interface SelectionBarProps {
  readonly count: number;
  readonly onCopy: () => void;
  readonly onClear: () => void;
  /** What else can be done with them. */
  readonly children?: ReactNode;
}

/** How many rows of a table are picked, and what can be done with them. */
export function SelectionBar({ count, onCopy, onClear, children }: SelectionBarProps) {
  const t = useT();
  return (
    <div className="mc-selection" role="toolbar" aria-label={t('table.selected', { n: count })}>
      <span role="status">{t('table.selected', { n: count })}</span>
      {children}
      <Button variant="default" size="compact-sm" title="Ctrl+C" onClick={onCopy}>
        {t('word.copy')}
      </Button>
      <Button variant="subtle" size="compact-sm" title="Esc" onClick={onClear}>
        {t('table.clear')}
      </Button>
    </div>
  );
}
