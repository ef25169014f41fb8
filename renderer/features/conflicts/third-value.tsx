import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Problem, Values } from '../../../shared/domain/field.ts';
import { fieldsOfUnit } from '../../../shared/domain/schema.ts';
import type { ConflictRow } from '../../engine/engine.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { settleDays } from '../../ui/local-problems.ts';

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
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, []);

  const save = async (): Promise<void> => {
    const settled = settleDays(specs, values);
    const record = await engine.record(type, id);
    const fields = new Set(specs.map((spec) => spec.name));
    const all = await engine.check(type, { ...record?.values, ...settled }, id);
    const own = all.filter((problem) => fields.has(problem.field));
    setProblems(own);
    if (!own.some((problem) => problem.severity === 'error')) onDecide(settled);
  };
  return (
    <div
      ref={form}
      role="form"
      aria-label={t('conflict.third')}
      className="con-third"
      onKeyDown={formKeys({ onSave: () => void save(), onEscape: onCancel })}
    >
      {specs.map((spec) => {
        const value = values[spec.name];
        return (
          <FieldInput
            key={spec.name}
            type={type}
            spec={spec}
            value={value}
            referenceName={typeof value === 'string' ? (picked[value] ?? row.references[value]?.name) : undefined}
            problems={problems.filter((problem) => problem.field === spec.name)}
            onChange={(next, name) => {
              setValues((before) => ({ ...before, [spec.name]: next }));
              if (name !== undefined && typeof next === 'string') setPicked((before) => ({ ...before, [next]: name }));
            }}
          />
        );
      })}
      <div className="mc-actions">
        <Button data-form-end onClick={() => void save()}>
          {t('conflict.third.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('conflict.third.cancel')}
        </Button>
      </div>
    </div>
  );
}
