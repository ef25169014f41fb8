import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 议题: what a congress deals with, after the laws of several provinces. A working definition: the codes are our own. */
export const congressTopic = openList('congressTopic', '职代会议题', [
  entry('work', '工作报告', '行政工作报告', '年度工作报告', '生产经营报告'),
  entry('contract', '集体合同草案', '集体合同'),
  entry('wage', '工资专项集体合同草案', '工资专项集体合同', '工资集体协商', '工资专项'),
  entry('women', '女职工专项集体合同草案', '女职工专项集体合同', '女职工专项'),
  entry('safety', '劳动安全卫生专项集体合同草案', '劳动安全卫生专项集体合同', '安全卫生专项'),
  entry('rules', '规章制度', '规章制度草案'),
  entry('proposals', '提案办理', '职工提案', '提案办理情况'),
  entry('welfare', '福利费使用', '职工福利费使用情况', '福利费'),
  entry('hospitality', '业务招待费', '业务招待费使用情况'),
  entry('appraisal', '民主评议', '民主评议领导人员', '民主评议干部'),
  entry('directors', '选举职工董事、监事', '选举职工董事', '选举职工监事', '职工董事监事'),
  entry('restructuring', '改制安置', '改制方案', '职工安置方案'),
  entry('other', '其他议题', '其他'),
]);
