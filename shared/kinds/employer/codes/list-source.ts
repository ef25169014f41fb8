import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 名单来源, inferred: by whose list a unit came onto the work list of those that should have a union. */
export const listSource = openList('listSource', '名单来源', [
  entry('market', '市场监管', '市监', '市场监管局', '市监局', '工商', '工商登记'),
  entry('tax', '税务（经费代收）', '税务', '税务代收', '经费代收', '税务局', '地税'),
  entry('census', '经济普查', '经普', '普查'),
  entry('community', '社区排查', '社区', '社区摸排', '网格排查', '摸底排查'),
  entry('building', '楼宇物业', '楼宇', '物业', '园区'),
  entry('applied', '企业申请', '单位申请', '自行申请'),
  entry('superior', '上级交办', '上级下发', '区总下发'),
  entry('other', '其他来源', '其他', '其它'),
]);
