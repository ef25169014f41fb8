import type { NotInForce } from '../../../shared/engine/modules/reconciliation/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import type { Translate } from '../../i18n/t.ts';
import { changeText } from '../../ui/change-text.ts';

/** What was done, as "修改会员". */
export const whatWords = (t: Translate, { step, type }: NotInForce): string =>
  t('not-in-force.what', {
    step: t(`not-in-force.step.${step}`),
    type: type === null ? t('type-later') : t(`type.${type}`),
  });

/** When, where and by whom. The PC is told by the district's word for it; the person only by what stands in the change. */
export const writtenWords = (t: Translate, { office, replicaName, actor, at }: NotInForce): string =>
  office === ''
    ? t('not-in-force.by.unknown', { at: dayTimeOf(at), actor })
    : t('not-in-force.by', { at: dayTimeOf(at), replica: pcWords(partyName(t, office), replicaName), actor });

/** The name of a PC begins with its unit's, as a rule, which is not said twice. */
const pcWords = (unit: string, name: string): string => (name.startsWith(unit) ? name : `${unit} ${name}`.trim());

/** What was written in which field; the fields alone where the content is not here; the empty text for none. */
export function changedWords(t: Translate, row: NotInForce, masked: boolean): string {
  const { type, fields, values, references } = row;
  if (type === null || fields.length === 0 || row.step === 'erased') return '';
  if (values === null) {
    const labels = fields.map((field) => t.find(`field.${type}.${field}`) ?? '').filter((label) => label !== '');
    return t('not-in-force.fields', { fields: labels.join(t('word.list-join')) });
  }
  const given = fields.filter((field) => row.step !== 'made' || (values[field] ?? '') !== '');
  return given
    .map((field) => changeText(t, type, { field, before: null, after: values[field] ?? null }, references, masked))
    .join(t('word.clause-join'));
}
