import { NativeSelect } from '@mantine/core';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import { useT } from '../../i18n/use-t.ts';

interface OfficeSelectProps {
  readonly here: string;
  readonly value: string | null;
  readonly onChange: (office: string | null) => void;
}

/** At the district: all offices together, or one of them. */
export function OfficeSelect({ here, value, onChange }: OfficeSelectProps) {
  const t = useT();
  return (
    <NativeSelect
      label={t('progress.office')}
      value={value ?? ''}
      data={[
        { value: '', label: t('progress.whole') },
        ...officesIn(here).map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value === '' ? null : currentTarget.value);
      }}
    />
  );
}
