import type { KindSheet } from '../kind-sheet.ts';

/** A register of reports as offices keep it: 信息报送登记表, and the monthly one of what was made. */
export const sheet = {
  aliases: {
    number: ['信息序号', '稿件编号'],
    title: ['标题', '信息名称', '信息题目', '题目', '稿件标题', '稿件名称', '信息'],
    category: ['类别', '信息类型', '信息分类'],
    genre: ['体裁', '信息种类', '稿件类型'],
    happened: ['事件时间', '活动时间', '活动日期', '发生时间'],
    body: ['内容', '信息内容', '内容描述', '内容摘要', '主要内容'],
    author: ['作者', '撰写人', '信息员', '撰稿', '投稿人', '姓名'],
    unit: ['单位', '报送部门', '上报单位', '供稿单位', '投稿单位', '单位名称'],
    reviewer: ['审稿人', '审核'],
    signer: ['签发', '签发领导'],
    openness: ['公开方式', '公开类别', '是否公开'],
    screened: ['保密审查', '是否保密审查', '已审查'],
    sent: ['报送时间', '上报时间', '上报日期', '投稿时间', '投稿日期', '生成时间', '日期', '时间'],
    sentTo: ['报送对象', '发往', '报送至', '上报对象'],
    adopted: ['采用情况', '采用单位', '采用级别', '录用情况', '采用媒体', '刊用情况', '刊登载体'],
    adoptedOn: ['采用时间', '录用时间', '刊用时间', '刊登时间', '发表时间'],
    issue: ['期号', '期数', '刊期', '采用期号'],
    points: ['得分', '分值', '计分', '积分', '分数'],
  },
  same: [
    ['number', 'title'],
    ['title', 'sent', 'unit'],
  ],
} as const satisfies KindSheet;
