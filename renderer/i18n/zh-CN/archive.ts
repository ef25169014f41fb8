/** Words of the archive key of a district. */
export const archive = {
  'archive.title': '存档密钥',
  'archive.why':
    '有了存档密钥，十年以后不靠名册程序、不靠这台电脑，也能打开留存的数据包。密钥印在纸上、写在U盘上，不留在电脑里。',
  'archive.opens':
    '能打开：做好以后区总工会写出的数据包，和各街道得知新密钥以后写出的数据包（街道读入区里的数据包就得知）。',
  'archive.not': '打不开：以前写的数据包、备份文件（用登录口令打开）、开通文件（用电话口令打开）。',
  'archive.once':
    '只在制作时印这一次，以后不能补印。丢了或被别人看过，请重新做一把：以后的数据包改用新的，旧的打不开新数据包，但仍能打开以前的，请继续收好。',
  'archive.danger':
    '谁拿到这把密钥和数据包，谁就能读出全部会员资料。请两人在场制作；纸装入信封，封口签名，锁进保险柜；U盘另放一处，也要上锁。',
  'archive.state.none': '存档密钥：未制作',
  'archive.state.made': '存档密钥：已于 {day} 由{name}制作，正在使用',
  'archive.state.replaced': '{day} 由{name}制作的一把已换下，只能打开换下以前的数据包，请继续收好',
  'archive.passphrase': '您的登录口令',
  'archive.passphrase.missing': '请先输入您的登录口令，再选U盘。',
  'archive.place': '写到哪个U盘',
  'archive.ask.title': '制作存档密钥，写到{place}',
  'archive.ask.body': '密钥会以明文写在这个U盘上。这个U盘从此只放密钥，不要再用来传数据包，也不要借给别人。',
  'archive.ask.replaces': '现在用的那一把换下以后，不再用于新的数据包。',
  'archive.ask.word': '确实要做，请输入“存档密钥”四个字',
  'archive.ask.exactly': '存档密钥',
  'archive.verb': '制作存档密钥',
  'archive.working': '正在制作存档密钥，请不要拔出U盘',
  'archive.paper.title': '第二步：印在纸上',
  'archive.paper.file':
    '密钥已写到{place}：{name}。请现在把它印在纸上；没有打印机时，把U盘上的 {page} 拿到一台信得过的电脑上打印。',
  'archive.paper.print': '打印这一页',
  'archive.paper.printing': '正在打印',
  'archive.paper.printed': '已交给打印机',
  'archive.paper.check': '纸上的校验码',
  'archive.paper.check.hint': '请照着纸输入校验码（8 位数字或字母）。对上了才启用这把密钥，说明纸上的字看得清。',
  'archive.paper.verb': '纸已收好，启用这把密钥',
  'archive.paper.drop': '不做了',
  'archive.dropped': '没有启用。请删去U盘上的 {name}，撕掉印好的纸；它们打不开任何数据包。',
  'archive.done.title': '存档密钥已启用',
  'archive.done.body':
    '从现在起，区总工会写出的每个数据包都能用它打开。请给每个街道写一次数据包；街道读入以后写出的也能用它打开。',
  'archive.done.keep': '请把纸装入信封，封口签名，锁进保险柜；U盘另放一处。请在登记簿上记下存放处和保管人。',
  'error.archive-not-on-pc': '存档密钥不能放在电脑里。请插上U盘，选U盘或U盘上的文件夹。',
  'error.archive-check-wrong': '校验码与这把密钥不符，没有启用。请照着纸重新输入；纸上看不清时，请重新打印。',
  'error.archive-key-gone': '这把没有做完的密钥已经不在内存里，没有启用。请删去U盘上的文件，撕掉印好的纸，重新制作。',
} as const;
