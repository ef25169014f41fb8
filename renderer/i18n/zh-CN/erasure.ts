/** Words of erasing a record for privacy, and of what is left of it. */
export const erasure = {
  'erase.begin': '抹除',
  'erase.title': '抹除{name}的全部资料',
  'erase.what.member':
    '将擦去 {n} 条记录：本人的登记（姓名、证件号码、电话等各项）、会籍变化 {events} 条、接转 {transfers} 条。',
  'erase.what.union': '将擦去这个工会的登记：名称、代码、负责人、电话等各项。',
  'erase.what.employer': '将擦去这个单位的登记：名称、代码、地址等各项。',
  'erase.referring': '有 {n} 条登记写着它。这些登记保留，只是不再显示它的名称。',
  'erase.where.office':
    '这是向区总工会提出申请：本机暂不擦去，申请随下一次上报送到，由区总工会在读取时执行，本处下一次读取区总工会的数据包时擦去。执行以前可以撤回申请。',
  'erase.where.district': '本机立即擦去。抹除随下一次下发传到有过这条记录的办事处，到哪里就在哪里擦去。',
  'erase.never': '抹除一经执行不能取消，任何人都恢复不了。只是不再计入人数的，请改用“作废”。',
  'erase.copies': '此前的还原点和已写出的数据包里仍有加密的旧内容，要到它们被取代或销毁才没有。',
  'erase.who':
    '办事处只能申请抹除本处的记录；区总工会可以抹除各处的。记录同时写着别处所属、或已经接转出去的，申请不会执行。',
  'erase.type': '请输入“{name}”以确认',
  'erase.type.nameless': '抹除',
  'erase.verb': '抹除全部资料',
  'erase.done': '已抹除，擦去 {n} 条记录',
  'erase.ask': '申请抹除',
  'erase.ask.title': '申请抹除{name}的全部资料',
  'erase.ask.verb': '提出申请',
  'erase.asked': '已于{at}申请抹除，等待区总工会执行。请照常上报，再读取区总工会的数据包。',
  'erase.asked.done': '已申请抹除，随下一次上报送区总工会',
  'erase.withdraw': '撤回申请',
  'erase.withdrawn': '已撤回抹除申请',
  'erased.title': '已抹除',
  'erased.body': '这条记录的内容已经擦去，不能恢复。留下的只有：',
  'erased.office': '所属',
  'erased.at': '抹除时间',
  'erased.actor': '经办人',
  'erased.also': '这名会员的会籍变化和接转记录也已擦去，不再计入人数、名册和统计。',
} as const;
