import { placeName } from '../../shared/values/gazetteer.ts';
import type { Values } from '../../shared/values/field.ts';
import { fieldsOfUnit } from '../../shared/kinds/schema.ts';
import type { RecordDetail } from '../../shared/engine/modules/records/face.ts';
import { dayTimeOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import './record-place.css';
import { valueText } from './value-text.ts';

interface RecordConflictsProps {
  readonly record: RecordDetail;
  readonly masked: boolean;
}

/** The units on which two writers disagree: both values, who, where, when, and what both replaced. */
export function RecordConflicts({ record, masked }: RecordConflictsProps) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const { type, conflicts, references } = record;
  if (conflicts.length === 0) return null;
  const textOf = (unit: string, values: Values): string =>
    fieldsOfUnit(type, unit)
      .map((spec) => valueText(t, spec, values[spec.name], { references, masked }))
      .filter((text) => text !== '')
      .join(' ');
  return (
    <div className="mc-callout">
      <h3>≠ {t('record.conflicts', { n: conflicts.length })}</h3>
      {conflicts.map((conflict) => (
        <div key={conflict.unit}>
          <strong>{t.find(`unit.${conflict.unit}`) ?? t.find(`field.${type}.${conflict.unit}`)}</strong>
          <div className="mc-sides mc-figures">
            {conflict.sides.flatMap((side, index) => [
              <span key={`${side.dot}-sign`} className="mc-quiet">
                {index === 0 ? t('conflict.shown') : t('record.conflict.other')}
              </span>,
              <span key={side.dot}>
                {textOf(conflict.unit, side.values) || t('word.not-given')}{' '}
                <span className="mc-quiet">
                  {t('record.conflict.by', {
                    actor: side.actor,
                    office: placeName(side.office),
                    when: dayTimeOf(side.at),
                  })}
                </span>
              </span>,
            ])}
          </div>
          {conflict.before !== null && (
            <div className="mc-quiet">
              {t('record.conflict.before', { value: textOf(conflict.unit, conflict.before) || t('word.not-given') })}
            </div>
          )}
        </div>
      ))}
      <button
        type="button"
        className="mc-link"
        onClick={() => {
          go('conflicts');
        }}
      >
        {t('record.conflicts.decide')}
      </button>
    </div>
  );
}
