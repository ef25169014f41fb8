import { Checkbox, TextInput } from '@mantine/core';

interface InsistProps {
  /** What the clerk says by it. */
  readonly label: string;
  /** What a reason may be. */
  readonly hint: string;
  /** Null while nobody insists. */
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
}

/** Lets the clerk insist on a number or code that fails its check, with a reason that is kept. */
export function Insist({ label, hint, reason, onChange }: InsistProps) {
  return (
    <div className="mc-insist">
      <Checkbox
        label={label}
        checked={reason !== null}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? '' : null);
        }}
      />
      {reason !== null && (
        <TextInput
          data-field-input
          autoFocus
          aria-label={hint}
          placeholder={hint}
          value={reason}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
    </div>
  );
}
