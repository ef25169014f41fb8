import { Checkbox, TextInput } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';

interface InsistProps {
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
}

/** Lets the clerk insist on a number that fails its check, with a reason that is kept. */
export function Insist({ reason, onChange }: InsistProps) {
  const t = useT();
  return (
    <div className="mc-insist">
      <Checkbox
        label={t('member.insist')}
        checked={reason !== null}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? '' : null);
        }}
      />
      {reason !== null && (
        <TextInput
          data-field-input
          autoFocus
          aria-label={t('member.insist.reason')}
          placeholder={t('member.insist.reason')}
          value={reason}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
    </div>
  );
}
