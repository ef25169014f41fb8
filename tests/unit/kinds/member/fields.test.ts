import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../../shared/base/calendar-day.ts';
import { formOf } from '../../../../shared/excel/sheet-form.ts';
import { checkRecord } from '../../../../shared/kinds/check-record.ts';
import { consentBasis } from '../../../../shared/kinds/member/codes/consent-basis.ts';
import { verificationWay } from '../../../../shared/kinds/member/codes/verification-way.ts';
import { workerKind } from '../../../../shared/kinds/member/codes/worker-kind.ts';
import { kindOf, schemaOf, unitOf } from '../../../../shared/kinds/schema.ts';
import { codeOf, labelOf } from '../../../../shared/values/code-list.ts';
import type { Values } from '../../../../shared/values/field.ts';

const TODAY = '2026-11-22' as CalendarDay;
const NEW = [
  'workerKinds',
  'occupation',
  'post',
  'professionalTitle',
  'formerNames',
  'serviceCard',
  'externalIds',
  'verification',
  'verifiedBy',
  'verifiedOn',
  'consentBasis',
  'noticeVersion',
  'consentOn',
];

const said = (values: Values): readonly string[] =>
  checkRecord('member', values, TODAY)
    .filter(({ code }) => !code.startsWith('missing'))
    .map(({ field, severity, code }) => `${field} ${severity} ${code}`);

describe('what is known of a member beyond the official form', () => {
  it.each(NEW)('%s is asked in a group that is folded, has a column in sheets, and may be left out', (name) => {
    const { page, sheet } = kindOf('member');
    const [group] = Object.entries(page?.groups ?? {}).find(([, fields]) => fields.includes(name)) ?? [''];
    expect(page?.folded).toContain(group);
    expect(sheet?.official?.ours.map(({ field }) => field)).toContain(name);
    expect(schemaOf('member').find((spec) => spec.name === name)?.need).toBe('optional');
  });

  it('no header of a sheet means two of its columns', () => {
    const { columns, ours, others = [] } = formOf('member').declared.official ?? { columns: [], ours: [] };
    const headers = [...columns, ...ours, ...others].flatMap(({ header, aliases }) => [header, ...aliases]);
    expect(headers.filter((header, at) => headers.indexOf(header) !== at)).toEqual([]);
  });

  it.each([
    ['货车司机', '11'],
    ['网约车司机', '12'],
    ['快递员', '13'],
    ['外卖配送员', '14'],
    ['网约送餐员', '14'],
    ['护工护理员', '21'],
    ['家政服务员', '22'],
    ['商场信息员', '23'],
    ['房产中介员', '24'],
    ['保安员', '25'],
  ])('%s is a kind of work', (word, code) => {
    expect(codeOf(workerKind, word)).toEqual({ ok: true, value: code });
  });

  it('the lists are working definitions, and none has a word twice', () => {
    for (const list of [workerKind, verificationWay, consentBasis]) {
      expect(list.working).toBe(true);
      const words = list.entries.flatMap(({ label, aliases }) => [label, ...aliases]);
      expect(new Set(words).size).toBe(words.length);
      for (const { code, label } of list.entries) expect(labelOf(list, code)).toBe(label);
    }
  });

  it('a check, and a consent, move in a merge as one', () => {
    expect(['verification', 'verifiedBy', 'verifiedOn'].map((name) => unitOf('member', name))).toEqual(
      Array(3).fill('verification'),
    );
    expect(['consentBasis', 'noticeVersion', 'consentOn'].map((name) => unitOf('member', name))).toEqual(
      Array(3).fill('consent'),
    );
  });

  it('who checked it says against what, and who consented says when', () => {
    expect(said({ verifiedBy: '王芳' })).toEqual(['verification warning verified-how']);
    expect(said({ verifiedOn: '2026-05-01' })).toEqual(['verification warning verified-how']);
    expect(said({ verifiedBy: '王芳', verification: '1', verifiedOn: '2026-05-01' })).toEqual([]);
    expect(said({ consentBasis: '1' })).toEqual(['consentOn warning consent-no-day']);
    expect(said({ consentBasis: '1', consentOn: '2026-05-01' })).toEqual([]);
    expect(said({ consentBasis: '2' })).toEqual([]);
  });

  it('nobody checked or consented in days to come', () => {
    expect(said({ verification: '1', verifiedOn: '2027-01-01' })).toEqual(['verifiedOn error day-in-future']);
    expect(said({ consentOn: '2027-01-01' })).toEqual(['consentOn error day-in-future']);
  });
});
