import { useState } from 'react';
import type { Problem, Values } from '../../../shared/values/field.ts';
import { fieldsOfUnit } from '../../../shared/kinds/schema.ts';
import type { ConflictRow } from '../../../shared/engine/modules/conflicts/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { InnerForm } from '../../ui/inner-form.tsx';
import { settleTyped } from '../../ui/typed-value.ts';
import { useDraft } from '../../ui/use-draft.ts';

/** What the values of reference fields are called, by id. */
type Names = Readonly<Record<string, string>>;

interface ThirdValueProps {
  readonly row: ConflictRow;
  readonly onDecide: (values: Values) => void;
  readonly onCancel: () => void;
}

/** Types a value that neither side has; it is checked like any other before it is taken. */
export function ThirdValue({ row, onDecide, onCancel }: ThirdValueProps) {
  const t = useT();
  const engine = useEngine();
  const { type, id, conflict } = row;
  const specs = fieldsOfUnit(type, conflict.unit);
  const [values, setValues] = useState<Values>(conflict.sides[0]?.values ?? {});
  const [picked, setPicked] = useState<Names>({});
  const known: Names = { ...namesOf(row), ...picked };
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const drop = useDraft(`third/${id}/${conflict.unit}`, withNames(values, known), (kept) => {
    setValues(Object.fromEntries(Object.entries(kept).filter(([key]) => !key.startsWith(NAME))));
    setPicked({ ...picked, ...namesIn(kept) });
  });
  const save = async (): Promise<void> => {
    const settled = settleTyped(specs, values);
    const record = await engine.record(type, id);
    const asked = new Set(specs.map((spec) => spec.name));
    const all = await engine.check(type, { ...record?.values, ...settled }, id);
    const own = all.filter((problem) => asked.has(problem.field));
    setProblems(own);
    if (own.some((problem) => problem.severity === 'error')) return;
    await drop();
    onDecide(settled);
  };
  return (
    <InnerForm
      label={t('conflict.third')}
      verb={t('conflict.third.save')}
      cancel={t('conflict.third.cancel')}
      onSave={save}
      onCancel={onCancel}
    >
      {specs.map((spec) => {
        const value = values[spec.name];
        return (
          <FieldInput
            key={spec.name}
            type={type}
            spec={spec}
            value={value}
            base={conflict.sides[0]?.values[spec.name]}
            referenceName={typeof value === 'string' ? known[value] : undefined}
            problems={problems.filter((problem) => problem.field === spec.name)}
            onChange={(next, name) => {
              setValues((before) => ({ ...before, [spec.name]: next }));
              if (name !== undefined && typeof next === 'string') setPicked((before) => ({ ...before, [next]: name }));
            }}
          />
        );
      })}
    </InnerForm>
  );
}

const namesOf = ({ references }: ConflictRow): Names =>
  Object.fromEntries(Object.entries(references).map(([id, { name }]) => [id, name]));

/** In the draft, what a reference is called stands beside it under the reference's own text. */
const NAME = 'name of ';

const withNames = (values: Values, names: Names): Values => ({
  ...values,
  ...Object.fromEntries(
    Object.values(values).flatMap((value) => {
      const name = typeof value === 'string' ? names[value] : undefined;
      return name === undefined ? [] : [[NAME + String(value), name]];
    }),
  ),
});

const namesIn = (kept: Values): Names =>
  Object.fromEntries(
    Object.entries(kept).flatMap(([key, name]) =>
      key.startsWith(NAME) && typeof name === 'string' ? [[key.slice(NAME.length), name]] : [],
    ),
  );
