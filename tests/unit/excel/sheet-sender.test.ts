import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/excel/cell.ts';
import { senderOnSheet } from '../../../shared/excel/sheet-sender.ts';

const HEAD: Row = ['姓名', '证件号码', '工作单位'];
const mapping = ['name', 'documentNumber', 'workplace'];
const above = (...line: Row): string => senderOnSheet('member', [line, HEAD], { headerRow: 1, mapping });

describe('the unit that a sheet is from', () => {
  it.each([
    [['填表单位（盖章）：济南示例厂'], '济南示例厂'],
    [['填表单位(盖章):', '济南示例厂'], '济南示例厂'],
    [['填表单位（盖章）：', null, '济南示例厂'], '济南示例厂'],
    [['单位名称：济南示例厂        填表人：某某'], '济南示例厂'],
    [['填报单位：济南示例厂 填报日期：2026年1月'], '济南示例厂'],
    [['填表单位（盖章）：__济南示例厂__'], '济南示例厂'],
    [['工会名称：示例厂工会委员会'], '示例厂工会委员会'],
    [['填表单位（盖章）：', '单位负责人(签字)：某某'], ''],
    [['填表单位（盖章）：____________'], ''],
    [['工会会员信息采集表'], ''],
    [['单位负责人(签字)：某某'], ''],
  ] as const)('is read from %j', (line, name) => {
    expect(above(...line)).toBe(name);
  });

  it('is the one that all rows name; of several it is none', () => {
    const rows: Row[] = [HEAD, ['甲', '1', '济南示例厂'], ['乙', '2', null], ['丙', '3', ' 济南示例厂']];
    const at = { headerRow: 0, mapping };
    expect(senderOnSheet('member', rows, at)).toBe('济南示例厂');
    expect(senderOnSheet('member', [...rows, ['丁', '4', '另一个厂']], at)).toBe('');
    expect(senderOnSheet('member', rows, { headerRow: 0, mapping: ['name', 'documentNumber', null] })).toBe('');
  });
});
