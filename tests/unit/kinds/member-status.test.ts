import { describe, expect, it } from 'vitest';
import type { Values } from '../../../shared/values/field.ts';
import { memberStatus } from '../../../shared/kinds/member/member-status.ts';

const events = (text: string): readonly Values[] =>
  text === ''
    ? []
    : text.split(' ').map((each) => {
        const [kind = '', date = ''] = each.split('@');
        return { kind, date };
      });

describe('the status of a member', () => {
  it.each([
    ['', 'no-event'],
    ['1@2020-01-01', 'active'],
    ['2@2020-01-01', 'active'],
    ['1@2020-01-01 3@2021-01-01', 'retained'],
    ['1@2020-01-01 3@2021-01-01 2@2022-01-01', 'active'],
    ['1@2020-01-01 4@2021-01-01', 'moved-out'],
    ['1@2020-01-01 4@2021-01-01 2@2021-02-01', 'active'],
    ['1@2020-01-01 5@2021-01-01', 'expelled'],
    ['1@2020-01-01 6@2021-01-01', 'left'],
    ['1@2020-01-01 6@2021-01-01 1@2022-01-01', 'active'],
    ['1@2020-01-01 6@2021-01-01 3@2022-01-01', 'left'],
    ['1@2020-01-01 5@2021-01-01 4@2022-01-01', 'expelled'],
    ['1@2020-01-01 5@2021-01-01 6@2022-01-01', 'expelled'],
    ['3@2021-01-01', 'retained'],
    ['1@2020-01-01 3@2021-01-01 7@2022-01-01', 'active'],
    ['1@2020-01-01 4@2021-01-01 7@2022-01-01', 'moved-out'],
    ['1@2020-01-01 6@2021-01-01 7@2022-01-01', 'left'],
    ['1@2020-01-01 8@2021-01-01', 'cancelled'],
    ['1@2020-01-01 8@2021-01-01 3@2022-01-01', 'cancelled'],
    ['1@2020-01-01 8@2021-01-01 6@2022-01-01', 'cancelled'],
    ['1@2020-01-01 5@2021-01-01 8@2022-01-01', 'expelled'],
    ['1@2020-01-01 8@2021-01-01 1@2022-01-01', 'active'],
    ['1@2020-01-01 9@2021-01-01', 'active'],
  ])('after %j is %s', (text, status) => {
    expect(memberStatus(events(text))).toBe(status);
  });

  it('goes by the days of the events, not by the order they were typed in', () => {
    expect(memberStatus(events('6@2022-01-01 1@2020-01-01'))).toBe('left');
  });

  it('goes by the order given within one day', () => {
    expect(memberStatus(events('4@2022-01-01 2@2022-01-01'))).toBe('active');
    expect(memberStatus(events('2@2022-01-01 4@2022-01-01'))).toBe('moved-out');
  });

  it('passes over voided events', () => {
    const [join = {}, leave = {}] = events('1@2020-01-01 6@2021-01-01');
    expect(memberStatus([join, { ...leave, void: '录错' }])).toBe('active');
    expect(memberStatus([{ ...join, void: '录错' }])).toBe('no-event');
  });
});
