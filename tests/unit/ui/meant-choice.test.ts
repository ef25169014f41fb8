import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../renderer/ui/choice.ts';
import { meantChoice } from '../../../renderer/ui/meant-choice.ts';

const choice = (label: string, rest: Partial<Choice> = {}): Choice => ({ key: label, label, ...rest });

describe('meantChoice', () => {
  it('takes the one that is written exactly so, whatever else begins alike', () => {
    const first = choice('历下区第一建筑公司工会委员会');
    const exact = choice('历下区第一建筑公司工会');
    expect(meantChoice(' 历下区第一建筑公司工会 ', [first, exact])).toEqual({ tag: 'one', choice: exact });
    const coded = choice('汉族', { code: '01' });
    expect(meantChoice('０１', [choice('满族', { code: '011' }), coded])).toEqual({ tag: 'one', choice: coded });
  });

  it('takes the only one found', () => {
    expect(meantChoice('历下', [choice('历下工会')])).toEqual({ tag: 'one', choice: choice('历下工会') });
  });

  it('takes the one that fits better than all others, and none of several that fit alike', () => {
    const better = choice('农业户口', { rank: 3 });
    expect(meantChoice('ny', [better, choice('非农业户口', { rank: 7 })])).toEqual({ tag: 'one', choice: better });
    expect(
      meantChoice('b', [choice('博士', { rank: 3 }), choice('本科', { rank: 3 }), choice('大专', { rank: 7 })]),
    ).toEqual({ tag: 'several', labels: ['博士', '本科'] });
    expect(meantChoice('历下', [choice('历下甲'), choice('历下乙')])).toEqual({
      tag: 'several',
      labels: ['历下甲', '历下乙'],
    });
  });

  it('takes none of two records of the very same name', () => {
    const twins = [choice('历下工会', { key: 'a' }), choice('历下工会', { key: 'b' })];
    expect(meantChoice('历下工会', twins)).toEqual({ tag: 'several', labels: ['历下工会', '历下工会'] });
  });

  it('names two that are called alike with what tells them apart', () => {
    const twins = [
      choice('测甲', { key: 'a', hint: '1991-03-05' }),
      choice('测甲', { key: 'b', hint: '1980-05-05' }),
      choice('测甲乙', { key: 'c', hint: '用过 2 次' }),
    ];
    expect(meantChoice('测', twins)).toEqual({
      tag: 'several',
      labels: ['测甲（1991-03-05）', '测甲（1980-05-05）', '测甲乙'],
    });
  });

  it('means nothing where nothing is found or typed', () => {
    expect(meantChoice('历下', [])).toEqual({ tag: 'none' });
    expect(meantChoice(' ', [choice('历下工会')])).toEqual({ tag: 'none' });
  });
});
