import { Checkbox, TextInput } from '@mantine/core';
import { overridable } from '../../shared/kinds/check-record.ts';
import type { Problem } from '../../shared/values/field.ts';
import { useT } from '../i18n/use-t.ts';

interface InsistProps {
  /** What is wrong with the field. */
  readonly problems: readonly Problem[];
  /** The reasons given so far, by the code of what is insisted on. */
  readonly given: Readonly<Record<string, string>>;
  readonly onGive: (given: Readonly<Record<string, string>>) => void;
}

/** Lets the clerk insist on a number or code that fails its check, with a reason that is kept. */
export function Insist({ problems, given, onGive }: InsistProps) {
  const t = useT();
  const code = problems.find((problem) => overridable.has(problem.code))?.code;
  if (code === undefined) return null;
  const reason = given[code];
  const give = (next: string | null): void => {
    const rest = Object.fromEntries(Object.entries(given).filter(([each]) => each !== code));
    onGive(next === null ? rest : { ...rest, [code]: next });
  };
  return (
    <div className="mc-insist">
      <Checkbox
        label={t('record.insist')}
        checked={reason !== undefined}
        onChange={(event) => {
          give(event.currentTarget.checked ? '' : null);
        }}
      />
      {reason !== undefined && (
        <TextInput
          data-field-input
          autoFocus
          aria-label={t('record.insist.reason')}
          placeholder={t('record.insist.reason')}
          value={reason}
          onChange={(event) => {
            give(event.currentTarget.value);
          }}
        />
      )}
    </div>
  );
}
