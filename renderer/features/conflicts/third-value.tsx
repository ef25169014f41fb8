import { ok } from '../../../shared/base/result.ts';
import type { Values } from '../../../shared/values/field.ts';
import { fieldsOfUnit } from '../../../shared/kinds/schema.ts';
import type { ConflictRow } from '../../../shared/engine/modules/conflicts/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { FieldInput } from '../../ui/field-input.tsx';
import { InnerForm } from '../../ui/inner-form.tsx';
import { useRecordForm } from '../../ui/use-record-form.ts';

interface ThirdValueProps {
  readonly row: ConflictRow;
  readonly onDecide: (values: Values) => void;
  readonly onCancel: () => void;
}

/** Types a value that neither side has; it is checked like any other before it is taken. */
export function ThirdValue({ row: { type, id, conflict }, onDecide, onCancel }: ThirdValueProps) {
  const t = useT();
  const specs = fieldsOfUnit(type, conflict.unit);
  const asked = specs.map((spec) => spec.name);
  const form = useRecordForm({
    type,
    id,
    draft: `third/${id}/${conflict.unit}`,
    initial: conflict.sides[0]?.values ?? {},
  });
  const save = async (): Promise<void> => {
    const values = form.whole();
    // The decision is written by the page, which shows what comes of it.
    const sent = await form.send(() => Promise.resolve(ok({ id })), asked);
    if (sent !== null) onDecide(Object.fromEntries(asked.map((field) => [field, values[field] ?? null])));
  };
  return (
    <InnerForm
      label={t('conflict.third')}
      verb={t('conflict.third.save')}
      cancel={t('conflict.third.cancel')}
      onSave={save}
      onCancel={onCancel}
    >
      {specs.map((spec) => (
        <FieldInput key={spec.name} {...form.inputOf(spec)} />
      ))}
    </InnerForm>
  );
}
