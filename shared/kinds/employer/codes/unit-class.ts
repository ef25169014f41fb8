import { codeList } from '../../../values/code-list.ts';
import { entry, quietEntry } from '../../../values/code-entry.ts';

/**
 * 单位性质类别: the twenty words of the official sheet. Numbers are those of the union statistics forms (110–400, 500–700);
 * 410, 420, 710, 720 and 900 split what those forms do not tell apart and belong to this register.
 */
export const unitClass = codeList('unitClass', [
  entry('110', '国有企业', '国有', '国企'),
  entry('120', '集体企业', '集体'),
  entry('130', '股份合作企业', '股份合作'),
  entry('140', '联营企业', '联营'),
  entry('151', '国有独资公司', '国有独资'),
  entry('159', '其他有限责任公司', '有限责任公司', '其它有限责任公司', '有限公司'),
  entry('161', '国有控股公司', '国有控股', '国有控股企业'),
  entry('169', '其他股份有限公司', '股份有限公司', '其它股份有限公司'),
  entry('170', '私营企业', '私营', '私企', '民营企业', '民营'),
  entry('190', '其他内资企业', '其它内资企业', '其他内资'),
  entry('200', '港澳台商投资企业', '台港澳商投资企业', '港澳台投资企业', '港澳台企业', '港澳台商投资'),
  entry('300', '外商投资企业', '外资企业', '外企', '外商投资'),
  quietEntry('400', '事业单位', '事业'),
  entry('410', '财政拨款的事业单位', '财政拨款事业单位', '全额拨款事业单位', '财政全额拨款事业单位'),
  entry('420', '其他事业单位', '其它事业单位', '自收自支事业单位'),
  entry('500', '机关', '党政机关', '国家机关', '机关单位', '行政机关'),
  entry('600', '个体经济组织', '个体工商户', '个体户', '个体'),
  entry('710', '社会团体', '社团'),
  entry('700', '民办非企业单位', '民办非企业', '民非', '社会服务机构'),
  entry('720', '基金会'),
  entry('900', '其他组织', '其它组织', '其他', '其它'),
]);
