import { allIndicators } from '../../annual/editions.ts';
import type { Indicator, InBoth } from '../../annual/form.ts';
import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';
import { noteField } from './note-field.ts';

/** Each figure with what it is a part of, and its note. */
const figureWords = (language: keyof InBoth, noteOf: (label: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    allIndicators.flatMap((indicator) => {
      const label = `${indicator.code} ${fullLabel(indicator, language)}`;
      return [
        [indicator.code, label],
        [noteField(indicator.code), noteOf(label)],
      ];
    }),
  );

function fullLabel({ label, partOf }: Indicator, language: keyof InBoth): string {
  const whole = allIndicators.find(({ code }) => code === partOf);
  if (whole === undefined) return label[language];
  return language === 'en' ? `${whole.label.en}: ${label.en}` : `${whole.label[language]}（${label[language]}）`;
}

export const words = inBoth(
  {
    type: '统计年报',
    fields: {
      union: '基层工会',
      year: '年度',
      ...figureWords('zh-CN', (label) => `${label}：说明`),
      waived: '保留的提醒',
      preparer: '填报人',
      reviewer: '审核人',
      leader: '负责人',
      phone: '联系电话',
      frozen: '冻结的年报',
      frozenOn: '冻结日期',
      thawed: '解冻原因',
      ...commonWords['zh-CN'],
    },
    problems: {
      'annual-twice': '“{name}”已经有这一年的年报，一个工会一年只填一份，请作废多余的一份。',
    },
    erase: '将擦去这份年报：填报的数字、说明、填报人和冻结时的数字。',
  },
  {
    type: 'annual form',
    fields: {
      union: 'Union',
      year: 'Year',
      ...figureWords('en', (label) => `${label}: note`),
      waived: 'Warnings let stand',
      preparer: 'Filled in by',
      reviewer: 'Checked by',
      leader: 'Responsible',
      phone: 'Telephone',
      frozen: 'The form as frozen',
      frozenOn: 'Frozen on',
      thawed: 'Why opened again',
      ...commonWords.en,
    },
    problems: {
      'annual-twice':
        'There is a form of “{name}” for this year. A union has one a year: please strike out the one too many.',
    },
    erase: 'This form is wiped: figures, notes, who filled it in, and the figures as frozen.',
  },
);
