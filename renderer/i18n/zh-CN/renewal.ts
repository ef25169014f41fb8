/** Words of the renewal of a PC's keys. */
export const renewal = {
  'renew.title': '更换密钥',
  'renew.why': '这些时候要更换：经办人换了；U盘或电脑丢过、可能被人动过；区总工会要求更换。',
  'renew.how': '请区总工会在“交换”里为{office}重新做一个开通文件，并在电话里告诉您口令。',
  'renew.keeps': '登记册的内容一条不少，登录口令不变，没有上报的以后照样上报。',
  'renew.changes': '这台电脑换上新密钥、新指纹和新编号，不能换回。区总工会第一次读到新的数据包时，会打电话核对指纹。',
  'renew.before': '区里更换之前写给本处的数据包，更换以后打不开。请先读完，或请区里更换以后再写一次。',
  'renew.wrong-office': '这个开通文件是给{other}的，不是给{office}的。请核对文件，没有更换。',
  'renew.ask.title': '更换{office}这台电脑的密钥',
  'renew.ask.body': '旧密钥从此作废，不能换回。登记册里的 {n} 名会员和其他内容都不变。',
  'renew.verb': '更换密钥',
  'renew.working': '正在更换密钥，请不要关机',
  'renew.done.title': '密钥已更换',
  'renew.done.body': '这是新指纹。请现在写一个数据包交给区总工会；区里读入时会打电话与您逐组核对。',
  'renew.done.old': '核对之后，请区总工会在“交换”的设备里停用这台电脑的旧编号。',
} as const;
