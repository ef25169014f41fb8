import { describe, expect, it } from 'vitest';
import type { NotInForce } from '../../../../shared/engine/modules/reconciliation/face.ts';
import { changedWords, whatWords, writtenWords } from '../../../../renderer/features/exchange/not-in-force-words.ts';
import { dayTimeOf } from '../../../../renderer/i18n/format.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import type { RecordId } from '../../../../shared/base/id.ts';
import type { NotTaken, Reason } from '../../../../shared/sync/authority/reason.ts';

const t = translator('zh-CN');

/** All of them: one that is left out does not compile. */
const REASONS: Readonly<Record<Reason | NotTaken, true>> = {
  schema: true,
  revoked: true,
  'no-record': true,
  'not-district': true,
  'not-yours': true,
  transfer: true,
  unseen: true,
  seal: true,
  refused: true,
  'foreign-replica': true,
  'unknown-writer': true,
  unsealed: true,
  wiped: true,
};

const at = Date.UTC(2026, 2, 2, 3);

const row: NotInForce = {
  dot: 'aaaaaaaaaaaaaaaa:7',
  reason: 'not-yours',
  type: 'member',
  id: 'bbbbbbbbbbbbbbbb:1' as RecordId,
  name: '东一',
  opens: null,
  step: 'changed',
  fields: ['name', 'mobile'],
  values: { name: '改名', mobile: '13800138000' },
  references: {},
  office: '370102002',
  replicaName: '千佛山 1',
  actor: '王芳',
  at,
};

describe('a change that is not in force', () => {
  it.each(Object.keys(REASONS) as (Reason | NotTaken)[])('says in Chinese why, and what to do: %s', (reason) => {
    for (const sentence of [t(`quarantine.${reason}`), t(`quarantine.${reason}.do`)]) {
      expect(sentence).toMatch(/^[^A-Za-z]+。$/);
      expect(sentence).not.toMatch(/[！!]/);
    }
  });

  it('says what it was, and who wrote it on which PC', () => {
    expect(whatWords(t, row)).toBe('修改会员');
    expect(writtenWords(t, row)).toBe(`${dayTimeOf(at)}，电脑“千佛山街道 千佛山 1”，王芳填写`);
    expect(writtenWords(t, { ...row, replicaName: '千佛山街道 ab2c' })).toContain('电脑“千佛山街道 ab2c”，');
    expect(changedWords(t, row, false)).toBe('姓名：改名；移动电话：13800138000');
    expect(changedWords(t, row, true)).not.toContain('13800138000');
  });

  it('names the fields alone where what was typed is not here, and no PC that nobody vouched for', () => {
    const gone = { ...row, values: null, office: '', replicaName: '' };
    expect(changedWords(t, gone, false)).toBe('涉及：姓名、移动电话');
    expect(writtenWords(t, gone)).toBe(`${dayTimeOf(at)}，一台尚未认识的电脑，署名王芳`);
    expect(whatWords(t, { ...gone, type: null })).toBe('修改较新版本的记录');
  });
});
