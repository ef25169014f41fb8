import { useRef, useState, type KeyboardEvent } from 'react';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { dayOf } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { valueText } from '../../ui/value-text.ts';
import type { ComparedUnit, Side } from './merge-choice.ts';

interface CompareTableProps {
  readonly two: Readonly<Record<Side, MemberDetail>>;
  readonly units: readonly ComparedUnit[];
  readonly sideOf: (unit: ComparedUnit) => Side;
  readonly keep: Side;
  /** Show whole numbers. */
  readonly whole: boolean;
  readonly onKeep: (side: Side) => void;
  readonly onChoose: (unit: string, side: Side) => void;
  readonly onChooseAll: (side: Side) => void;
}

const SIDES = ['left', 'right'] as const;

/** Every value of two records side by side. Those that differ come first, each to be taken from the left or the right. */
export function CompareTable(props: CompareTableProps) {
  const { two, units, whole } = props;
  const t = useT();
  const differing = units.filter((unit) => !unit.same);
  const same = units.filter((unit) => unit.same);
  return (
    <div className="dup-compare mc-figures">
      <Heads {...props} />
      <div className="dup-title">
        <span>{differing.length === 0 ? t('dup.differ.none') : t('dup.differ', { n: differing.length })}</span>
        {differing.length > 0 && (
          <span className="dup-title-end">
            {SIDES.map((side) => (
              <button
                key={side}
                type="button"
                className="mc-link"
                onClick={() => {
                  props.onChooseAll(side);
                }}
              >
                {t(`dup.take-${side}`)}
              </button>
            ))}
          </span>
        )}
      </div>
      <Choices {...props} units={differing} />
      {differing.length > 0 && <div className="dup-keys mc-quiet">{t('dup.keys')}</div>}
      <div className="dup-title">{t('dup.same', { n: same.length })}</div>
      {same.map((unit) => (
        <div key={unit.unit} className="dup-row" data-same>
          <span className="dup-label">{unitLabel(t, unit)}</span>
          <span className="dup-both">{unitText(t, unit, two.left, whole)}</span>
        </div>
      ))}
    </div>
  );
}

function Heads({ two, keep, onKeep }: CompareTableProps) {
  const t = useT();
  return (
    <div className="dup-row dup-heads" role="radiogroup" aria-label={t('dup.keep')}>
      <span />
      {SIDES.map((side) => {
        const member = two[side];
        return (
          <button
            key={side}
            type="button"
            role="radio"
            aria-checked={keep === side}
            className="dup-head"
            onClick={() => {
              onKeep(side);
            }}
          >
            <strong>{placeName(String(member.values['office'] ?? ''))}</strong>
            <span className="mc-soft">
              {t(`member.status.${member.status}`)}
              {t('word.sentence-join')}
              {t('dup.created', { day: dayOf(member.createdAt) })}
            </span>
            {keep === side ? <strong>{t('dup.kept')}</strong> : <span className="mc-quiet">{t('dup.keep')}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** The values that differ, as radio groups walked with the arrows: up and down between values, left and right within. */
function Choices({ two, units, sideOf, whole, onChoose }: CompareTableProps) {
  const t = useT();
  const rows = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const focus = (row: number, side: Side): void => {
    setCurrent(row);
    rows.current?.querySelector<HTMLElement>(`[data-cell="${String(row)}-${side}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const unit = units[current];
    if (unit === undefined || event.ctrlKey || event.altKey) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const side = event.key === 'ArrowLeft' ? 'left' : 'right';
      onChoose(unit.unit, side);
      focus(current, side);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = Math.max(0, Math.min(units.length - 1, current + (event.key === 'ArrowUp' ? -1 : 1)));
      const target = units[next];
      if (target !== undefined) focus(next, sideOf(target));
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={rows} onKeyDown={onKeyDown}>
      {units.map((unit, row) => {
        const chosen = sideOf(unit);
        const label = unitLabel(t, unit);
        return (
          <div key={unit.unit} className="dup-row" role="radiogroup" aria-label={label}>
            <span className="dup-label">
              <span aria-hidden="true">≠ </span>
              {label}
            </span>
            {SIDES.map((side) => {
              const text = unitText(t, unit, two[side], whole);
              return (
                <button
                  key={side}
                  type="button"
                  role="radio"
                  aria-checked={chosen === side}
                  tabIndex={row === Math.min(current, units.length - 1) && chosen === side ? 0 : -1}
                  data-cell={`${String(row)}-${side}`}
                  className="dup-cell"
                  onClick={() => {
                    onChoose(unit.unit, side);
                    setCurrent(row);
                  }}
                >
                  <span aria-hidden="true" className="dup-sign">
                    {chosen === side ? '●' : '○'}
                  </span>
                  <span className={text === '' ? 'mc-quiet' : undefined}>
                    {text === '' ? t('word.not-given') : text}
                  </span>
                </button>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

const unitLabel = (t: Translate, unit: ComparedUnit): string =>
  (unit.fields.length > 1 ? t.find(`unit.${unit.unit}`) : null) ??
  t.find(`field.member.${unit.fields[0]?.name ?? ''}`) ??
  unit.unit;

const unitText = (t: Translate, unit: ComparedUnit, member: MemberDetail, whole: boolean): string =>
  unit.fields
    .map((spec) => valueText(t, spec, member.values[spec.name], { references: member.references, masked: !whole }))
    .filter((text) => text !== '')
    .join(' ');
