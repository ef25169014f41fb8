import { TextInput } from '@mantine/core';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import { groupedMoney } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { textOf, typedProps, type InputProps } from './input-props.ts';

/**
 * Inputs of what is written out and read: days, months, years, numbers, money. While it is typed the text stands as it is
 * typed; leaving the field or a save reads it (see `settleTyped`), and what it was read as then stands there.
 */
export function DayInput(props: InputProps) {
  const t = useT();
  return <Written {...props} hint={t('field.day.hint')} />;
}

export function MonthInput(props: InputProps) {
  const t = useT();
  return <Written {...props} hint={t('field.month.hint')} />;
}

export function YearInput(props: InputProps) {
  const t = useT();
  return <Written {...props} hint={t('field.year.hint')} />;
}

export function NumberInput(props: InputProps) {
  const t = useT();
  return <Written {...props} hint={rangeHint(t, props.spec) ?? ''} />;
}

/** In yuan; the value is in fen. */
export function MoneyInput(props: InputProps) {
  const t = useT();
  const shown = typeof props.value === 'number' ? groupedMoney(props.value) : textOf(props.value);
  return (
    <Written
      {...props}
      shown={shown}
      hint={rangeHint(t, props.spec) ?? t('field.money.hint')}
      unit={t('field.money.unit')}
    />
  );
}

interface WrittenProps extends InputProps {
  readonly hint: string;
  /** What stands in the field, where not the value as it is. */
  readonly shown?: string;
  /** Stands behind the figures. */
  readonly unit?: string;
}

function Written(props: WrittenProps) {
  return (
    <TextInput
      {...typedProps(props)}
      className="mc-figures"
      placeholder={props.hint}
      value={props.shown ?? textOf(props.value)}
      {...(props.unit === undefined
        ? {}
        : { rightSection: <span className="mc-quiet">{props.unit}</span>, rightSectionPointerEvents: 'none' as const })}
    />
  );
}

/**
 * The least and the greatest number that a field takes, in words; null where it names none. A greatest alone is there to
 * catch slips of the finger, and is told once it is passed.
 */
function rangeHint(t: Translate, spec: FieldSpec): string | null {
  const { print } = typeOf(spec);
  const least = spec.least === undefined ? null : print(spec, spec.least);
  const most = spec.most === undefined ? null : print(spec, spec.most);
  if (least !== null && most !== null) return t('field.number.between', { least, most });
  return least === null ? null : t('field.number.least', { least });
}
