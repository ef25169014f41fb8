import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPasted, type Pasted } from '../../../shared/excel/pasted-record.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { labelOf } from '../../../shared/values/code-list.ts';
import { madeUpNumber } from '../../support/workbooks.ts';

const NUMBER = madeUpNumber('19870605', 211);
const OTHER = madeUpNumber('19900315', 101);
const PHONE = '13700001234';

const read = (text: string): Pasted => {
  const outcome = readPasted('member', text);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
};
const WHO = { name: '王某', documentNumber: NUMBER, documentType: '111', mobile: PHONE };

describe('a pasted text of a person', () => {
  it.each([
    `姓名：王某 身份证号：${NUMBER} 电话：${PHONE}`,
    `电话:${PHONE}，姓名: 王 某；身份证号码 ${NUMBER.toLowerCase()}`,
    `姓 名：王某\n联系电话：${PHONE}\n身份证（18位）：${NUMBER}`,
    `王某 ${NUMBER} ${PHONE}`,
    `${PHONE}、${NUMBER}、王某`,
    `王某\t${NUMBER}\t${PHONE}`,
    `3\t王某\t${NUMBER}\t${PHONE}`,
    `姓名\t"证件号码\n(填写18位身份证)"\t手机\n王某\t${NUMBER}\t${PHONE}`,
    `姓名\t王某\n身份证号\t${NUMBER}\n手机\t${PHONE}`,
    `姓名\t王某\t电话\t${PHONE}\n身份证号\t${NUMBER}`,
    `姓名：王某身份证号：${NUMBER}电话：${PHONE}`,
    `姓名王某 电话${PHONE} 身份证号${NUMBER}`,
  ])('is understood whole: %s', (text) => {
    expect(read(text)).toEqual({ values: WHO, left: [] });
  });

  it('of a reader of identity cards is understood, glued or not, the address over two lines', () => {
    const values = {
      name: '王某',
      sex: '2',
      ethnicity: '01',
      birthDate: '1987-06-05',
      documentNumber: NUMBER,
      documentType: '111',
    };
    const address = { householdPlace: '山东省济南市历下区解放路1号2单元' };
    const loose = `姓名 王某\n性别 女 民族 汉\n出生 1987年6月5日\n住址 山东省济南市历下区\n解放路1号2单元\n公民身份号码 ${NUMBER}`;
    const glued = `姓名王某\n性别女民族汉\n出生1987年6月5日\n公民身份号码${NUMBER}`;
    expect(read(loose)).toEqual({ values: { ...values, ...address }, left: [] });
    expect(read(glued)).toEqual({ values, left: [] });
    expect(read(`王某 女 汉 19870605 ${NUMBER}`)).toEqual({ values, left: [] });
  });

  it('says what has no field, whose number it is not, and what cannot be read', () => {
    const { values, left } = read(`姓名：王某 家属电话：13900000001 签发机关：某公安局 学历：博导`);
    expect(values).toEqual({ name: '王某' });
    expect(left.map(({ text, why }) => `${why} ${text}`)).toEqual([
      'unclear 家属电话：13900000001',
      'unclear 签发机关：某公安局',
      'unreadable 学历：博导',
    ]);
    expect(read('姓名：王某 妻子电话 13900000001').values).toEqual({ name: '王某' });
    expect(read('住址：山东省济南市历下区').values).toEqual({});
  });

  it('takes neither of two that are alike', () => {
    expect(read(`王某 李某 ${PHONE} 13900000001`)).toEqual({
      values: {},
      left: ['王某', '李某', PHONE, '13900000001'].map((text) => ({ text, why: 'unclear' })),
    });
    expect(read(`姓名：王某\n姓名：李某`).values).toEqual({});
    expect(read(`手机：${PHONE} 13900000001`).left.map(({ text }) => text)).toEqual(['13900000001']);
  });

  it('reads the words of a sheet, and what a header says besides', () => {
    expect(read('入会日期：2024/3/15 单位：济南示例机械厂 工会：济南示例机械厂工会 是否农民工：否').values).toEqual({
      'event.date': '2024-03-15',
      'event.kind': '1',
      workplace: '济南示例机械厂',
      union: '济南示例机械厂工会',
      migrantWorker: false,
    });
    expect(read(`备注：退伍，住宿舍；电话：${PHONE}`).values).toEqual({ note: '退伍，住宿舍', mobile: PHONE });
    expect(read(`单位 济南示例厂 ${PHONE}`).values).toEqual({ workplace: '济南示例厂', mobile: PHONE });
    expect(read('本科 群众 济南示例机械有限公司').values).toEqual({
      education: '21',
      politicalStatus: '13',
      workplace: '济南示例机械有限公司',
    });
  });

  it('of several people is refused, and one that is no person at all', () => {
    expect(readPasted('member', `王某 ${NUMBER}\n李某 ${OTHER}`)).toEqual({ ok: false, error: 'several' });
    expect(readPasted('member', '姓名\t电话\n王某\t1\n李某\t2')).toEqual({ ok: false, error: 'several' });
    expect(readPasted('member', '某'.repeat(6000))).toEqual({ ok: false, error: 'too-long' });
  });
});

describe('any pasted text', () => {
  const separators = fc.constantFrom(' ', '，', '；', '\n', '、', '  ');
  const seeds = fc.nat(500);

  it('of a made-up person is what it says, in any order, with labels or without', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.shuffledSubarray(['姓名', '身份证号', '电话'], { minLength: 3 }),
        fc.boolean(),
        separators,
        (i, order, isLabelled, gap) => {
          const number = madeUpNumber(`19${String(60 + (i % 40))}0${String(1 + (i % 9))}15`, 100 + i);
          const phone = `137${String(10_000_000 + i * 7919)}`;
          const name = `${'王李张刘陈'[i % 5] ?? ''}${'某甲乙丙丁'[i % 4] ?? ''}`;
          const said: Readonly<Record<string, string>> = { 姓名: name, 身份证号: number, 电话: phone };
          const text = order
            .map((word) => (isLabelled ? `${word}：${said[word] ?? ''}` : (said[word] ?? '')))
            .join(gap);
          expect(read(text)).toEqual({
            values: { name, documentNumber: number, documentType: '111', mobile: phone },
            left: [],
          });
        },
      ),
    );
  });

  it('loses no word unseen: what is in no value is among what is left', () => {
    const word = fc.constantFrom(
      ...[
        '姓名：',
        '电话：',
        '学历',
        '王某',
        '李某',
        '男',
        '本科',
        '博导',
        PHONE,
        NUMBER,
        '13900000001',
        '备注：',
        '某公安局',
      ],
      ...['家属电话：', '性别女', '2024-03-15', '单位', '济南示例厂', 'QQ', '入会日期：', '\n', '是', '民族汉'],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom(' ', '，', '\t'), (words, gap) => {
        const outcome = readPasted('member', words.join(gap));
        if (!outcome.ok) return;
        const { values, left } = outcome.value;
        const kept = new Set(Object.entries(values).flatMap(([field, value]) => shownAs(field, value)));
        const rest = left.map(({ text }) => text).join('\n') + '\n' + [...kept].join('\n');
        for (const each of words) {
          const text = each.trim();
          if (text !== '' && !text.endsWith('：') && !LABELS.includes(text))
            expect(rest).toContain(
              LABELS.reduce((cut, label) => (cut.startsWith(label) ? cut.slice(label.length) : cut), text),
            );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never fails, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('姓名：电话王1370\t\n" ,:男性别=\\(（')) }),
        (text) => {
          readPasted('member', text);
          readPasted('union', text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Labels that may stand glued to a value, or alone. */
const LABELS = ['性别', '民族', '学历', '单位'];

/** What of a text became a value: as people read it, and as it was written. */
function shownAs(field: string, value: unknown): readonly string[] {
  const spec = fieldOf('member', field);
  const label = spec?.list === undefined ? '' : (labelOf(spec.list, String(value)) ?? '');
  return [String(value), label, typeof value === 'boolean' ? '是否' : ''];
}
