/** What a long task is doing just now. The key is `step.` and the step's name. */
export const steps = {
  'step.working': '正在处理',
  'step.open-pages': '正在读取登记册',
  'step.replay': '正在补上最近的改动',
  'step.open-bundle': '正在打开数据包',
  'step.check-bundle': '正在核对数据包',
  'step.apply-changes': '正在并入登记册',
  'step.collect-changes': '正在汇集要带走的内容',
  'step.pack-bundle': '正在加密数据包',
  'step.write-bundle': '正在写入并读回核对',
  'step.save-frames': '正在保存',
  'step.match-rows': '正在与现有记录比对',
  'step.read-sheet': '正在读取表格',
  'step.write-sheet': '正在写出表格',
  'step.print-pages': '正在生成页面',
  'step.decide': '正在写入裁定',
  'step.undo': '正在撤销',
} as const;
