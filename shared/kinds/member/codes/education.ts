import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/**
 * The eight words of the official sheet, stored as GB/T 4658-2006 codes (the graduate's code of each level).
 * 研究生 alone is no word here: it may be 博士 or 硕士, and is asked rather than guessed.
 */
export const education = codeList('education', [
  entry('11', '博士', '博士研究生', '博士毕业', '研究生（博士）', '博士研究生毕业', '博士学历', '博士学位'),
  entry('14', '硕士', '硕士研究生', '硕士毕业', '研究生（硕士）', '硕士研究生毕业', '硕士学历', '硕士学位'),
  entry(
    '21',
    '本科',
    '大学本科',
    '大学',
    '全日制本科',
    '本科毕业',
    '大学本科毕业',
    '学士',
    '大本',
    '本科学历',
    '大学学历',
    '全日制大学',
  ),
  entry(
    '31',
    '大专',
    '大学专科',
    '专科',
    '高职',
    '大专毕业',
    '专科毕业',
    '大学专科毕业',
    '高职高专',
    '大专学历',
    '专科学历',
    '高等职业教育',
  ),
  entry(
    '41',
    '中专',
    '中等专科',
    '中等专业学校',
    '中职',
    '中技',
    '技校',
    '职高',
    '职业高中',
    '中等职业教育',
    '技工学校',
    '中专学历',
    '中专毕业',
  ),
  entry('61', '高中', '普通高中', '普通高级中学', '高中毕业', '高中学历'),
  entry('71', '初中', '初级中学', '初中毕业', '初中学历'),
  entry('81', '小学及以下', '小学', '小学以下', '小学毕业', '文盲', '半文盲'),
]);
