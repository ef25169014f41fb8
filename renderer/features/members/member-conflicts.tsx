import { officeName } from '../../../shared/values/district.ts';
import type { Values } from '../../../shared/values/field.ts';
import { fieldsOfUnit } from '../../../shared/kinds/schema.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { valueText } from '../../ui/value-text.ts';

/** The units on which two writers disagree: both values, who, where, when, and what both replaced. */
export function MemberConflicts({ member, whole }: { readonly member: MemberDetail; readonly whole: boolean }) {
  const t = useT();
  const select = useSession((screen) => screen.select);
  if (member.conflicts.length === 0) return null;
  const textOf = (unit: string, values: Values): string =>
    fieldsOfUnit('member', unit)
      .map((spec) => valueText(t, spec, values[spec.name], { references: member.references, masked: !whole }))
      .filter((text) => text !== '')
      .join(' ');
  return (
    <div className="mc-callout">
      <h3>≠ {t('member.conflicts', { n: member.conflicts.length })}</h3>
      {member.conflicts.map((conflict) => (
        <div key={conflict.unit}>
          <strong>{t.find(`unit.${conflict.unit}`) ?? t.find(`field.member.${conflict.unit}`)}</strong>
          <div className="mc-sides mc-figures">
            {conflict.sides.flatMap((side, index) => [
              <span key={`${side.dot}-sign`} className="mc-quiet">
                {index === 0 ? t('member.conflict.shown') : t('member.conflict.other')}
              </span>,
              <span key={side.dot}>
                {textOf(conflict.unit, side.values) || t('word.not-given')}{' '}
                <span className="mc-quiet">
                  {t('member.conflict.by', {
                    actor: side.actor,
                    office: officeName(side.office),
                    when: dayTimeOf(side.at),
                  })}
                </span>
              </span>,
            ])}
          </div>
          {conflict.before !== null && (
            <div className="mc-quiet">
              {t('member.conflict.before', { value: textOf(conflict.unit, conflict.before) || t('word.not-given') })}
            </div>
          )}
        </div>
      ))}
      <button
        type="button"
        className="mc-link"
        onClick={() => {
          select('conflicts', member.id);
        }}
      >
        {t('member.conflict.decide')}
      </button>
    </div>
  );
}
