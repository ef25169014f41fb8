/** One sentence for each expected failure: what happened, and what to do. The key is `error.` and the failure's tag. */
export const errors = {
  // The disk, files, printers.
  'error.disk-full': '磁盘空间不够，没有写入。请清出空间或换一个位置再试。',
  'error.no-permission': '没有权限读写这个位置。请换一个文件夹，或请管理员开放权限。',
  'error.not-found': '没有找到所要的内容，可能已被移走或作废。请返回列表再看。',
  'error.write-protected': '这个盘是写保护的，没有写入。请拨开写保护开关或换一个盘。',
  'error.removed': 'U盘已拔出（或文件夹连不上了），这一步没有完成。请重新插好后再做一次，原有内容没有变。',
  'error.other-medium': '现在插着的不是原来那个U盘，没有读写。请插回原来的U盘，或重新选择位置。',
  'error.read-back-differs': '写入后读回的内容不一致，这个盘可能已损坏，文件没有留下。请换一个盘。',
  'error.too-large': '文件太大，无法读取。请拆成几份再试。',
  'error.busy': '文件正被别的程序占用。请关闭打开它的程序再试。',
  'error.open-elsewhere': '同名文件正在别的程序里打开着，没有写入。请先关闭那个程序再试，或换一个文件名保存。',
  'error.cancelled': '已停止，没有做完的部分不会留下。',
  'error.printer': '打印机没有接受这份文件。请检查打印机是否接通，再试一次。',
  'error.io': '读写时出错，没有完成。请再试一次；如果仍不行，请换一个盘或位置。',
  // Setting up and signing in.
  'error.already-set-up': '这台电脑已经设置过了。请直接登录。',
  'error.passphrase-weak': '口令太弱。请至少用 10 个字符，不要全是数字。',
  'error.wrong-code': '电话口令不对。请与区总工会核对后重新输入，注意不要看错字。',
  'error.unknown-district': '没有这个区的资料。请核对 6 位区划代码。',
  'error.wrong-passphrase': '口令不对。请检查大小写和输入法后再试。',
  'error.not-set-up': '这台电脑还没有设置。请先完成设置。',
  'error.not-a-keystore': '密钥文件的内容不对，没有写入，原来的密钥文件没有变。请关闭名册再打开，然后再试一次。',
  'error.keys-lost': '这台电脑上有登记册，但它的密钥文件不见了，不能在它上面重新设置。请关闭名册再打开，按提示处理。',
  'error.register-lost':
    '登记册的两份存储都是空的，而这台电脑以前保存过内容。请不要改动任何文件，插上放备份的U盘，点“从备份还原”，或请区总工会重新下发。',
  'error.pages-stuck':
    '这台电脑的快速存储打不开，也没能移开。登记册的日志文件没有动。请关闭名册，再打开一次；如果仍不行，请重新启动电脑后再打开。',
  'error.keystore-damaged': '保存密钥的文件已损坏，无法登录。请不要改动任何文件，插上放备份的U盘，点“从备份还原”。',
  'error.restore-point-damaged': '这个还原点已损坏，不能回到它那里。本机没有任何改动，请选另一个还原点。',
  'error.both-copies-damaged': '本机的两份存储都已损坏。请不要改动任何文件，插上放备份的U盘，点“从备份还原”。',
  // Saving.
  'error.invalid': '有 {n} 处需要改正，没有保存。请看标出的各项。',
  'error.not-allowed': '这项不在本办事处的权限之内，没有改动。请由所属办事处或区总工会办理。',
  'error.not-proven':
    '没有保存：这条记录有一部分内容是随区总工会的数据包来的，那些数据包这里还没有读完整，现在写了，区总工会也不会采用。请先到“交换”里读入区总工会最近的数据包（分成几份的，各份都要读），再保存一次。所填内容仍留在这里。',
  'error.gone': '这条记录已被移走或抹去，没有保存。所填内容仍留在草稿中。',
  'error.nothing-to-do': '没有需要处理的内容。',
  // Sheets.
  'error.not-a-sheet': '这个文件不是表格。请选择 xlsx、xls 或 csv 文件。',
  'error.no-header': '没有找到表头。请确认表中有“姓名”“证件号码”等列名，或自己指定表头所在的行。',
  'error.empty': '表中没有可读的行。请确认选对了文件和工作表。',
  'error.encrypted': '这个表格设有密码。请用表格软件去掉密码后再导入。',
  'error.missing-columns': '表中缺少必需的列：{fields}。请补上，或在对应关系中指定。',
  // Bundles.
  'error.not-a-bundle': '这不是名册的数据包。请选择扩展名为 mcb 的文件。',
  'error.newer-format':
    '这个文件要用新版本打开（数据格式第{version}版），本机的软件还读不了，什么都没有改动。请先升级本机的软件，再读取这个文件。',
  'error.damaged': '数据包已损坏或不完整（{part}）。本机没有任何改动，请对方重新导出。',
  'error.not-for-us': '这个数据包是给{forOffices}的，不是给本处的。请核对文件。',
  'error.sender-unknown':
    '不认识这个数据包的发出方（{office}，指纹 {fingerprint}）。请与对方电话核对，未核对前不会读入。',
  'error.sender-revoked': '{office}的这台电脑已被停用，它后来发出的数据包不再接收。请与区总工会联系。',
  'error.sender-elsewhere':
    '这个数据包是{office}直接写给本处的。本处只读取区总工会和本处自己电脑写出的数据包，所以没有读入，什么都没有改动。请让对方把数据交给区总工会，再从区总工会的数据包里读取。',
  'error.signature-wrong': '数据包的签名不对，内容可能被改动过。本机没有任何改动，请对方重新导出。',
  'error.wrong-kind':
    '这是{kind}，不能在这里读入。开通文件用于还没有设置的电脑，在“开始使用名册”里选择；备份在“设置”的“备份”里还原；其他数据包在“交换”里读入。',
  'error.implausible':
    '这个数据包所说的大小不合常理：文件很小，展开却会极大，或者列出的电脑多得不可能。没有展开，也没有读入。请对方重新写出；仍然这样，请打电话问清是谁写的。',
  'error.out-of-time':
    '电脑的日期超出了本程序能记的范围，没有保存。请把电脑的日期改正确再保存；仍然这样，请更换本机的密钥，已有的记录一条不少。',
  'error.own-bundle': '这是本机自己发出的数据包，不需要读入。',
  'error.writer-put-back':
    '{office}（{replicaName}）的资料被换成了较早的副本，或者有两台电脑在用同一份资料：同一个编号下写着不同的内容。为免弄混，这个数据包没有读入，双方的内容都没有丢失。请给对方写一个数据包，由对方读入：对方的程序会补齐缺少的内容，把另外写的重新编号，下一个数据包就能读入。',
  'error.older-source': '这个数据包比本机的内容旧，缺少 {missing} 条。旧的内容不会覆盖新的，没有读入。',
  'error.shrunken': '对方的记录由 {from} 条减到 {to} 条，减少较多。请与对方核对后再决定是否读入。',
  'error.confirm-sender':
    '{officeName}第一次用这台电脑（{replicaName}）发来数据，指纹 {fingerprint}。请与对方电话核对指纹后确认。',
  'error.series-cut':
    '共 {parts} 份中已写好 {written} 份，这几份完整，可以交给对方读入。再写一次时，对方还没有确认的会重新写出。',
  'error.part.container': '外层文件',
  'error.part.manifest': '清单',
  'error.part.signature': '签名',
  'error.part.payload': '内容',
  'error.part.size': '解开后的大小与清单所写不符',
  'error.part.change': '其中一条记录',
  'bundle-kind.changes': '日常上报数据包',
  'bundle-kind.snapshot': '全量数据包',
  'bundle-kind.provision': '开通文件',
  'bundle-kind.backup': '备份',
  // What the start found and mended.
  'notice.values-mended': '已整理 {n} 条记录的书写（空格、全角字符、间隔号等），内容没有改变，每条的历史里都能查到。',
  'notice.pages-rebuilt': '快速存储缺失，已由日志重新建立。没有填完的草稿可能需要重填。',
  'notice.pages-set-aside': '快速存储已损坏，打不开；已原样另存备查，并由日志重新建立。没有填完的草稿可能需要重填。',
  'notice.journal-rebuilt': '日志文件缺失，已由本机另一份存储重新建立。',
  'notice.copies-united': '两份存储不完全一致，已以日志为准合并，另一份存储多出的内容已补上。',
  'notice.torn-tail-cut': '上次关机时有一次保存没有写完，已去掉没有写完的部分。',
  'notice.journal-damaged-mended': '日志文件中间有损坏，已由另一份存储补齐。损坏的文件已另存备查。',
  'notice.journal-damaged-cut':
    '日志文件中间有损坏，另一份存储也没有损坏之后的内容，只能恢复到损坏之前。损坏的文件已另存备查，请不要删除。',
  'notice.began-empty':
    '登记册已从空册开始，这台电脑用了新的编号。有备份或还原点的，请在录入之前先到“设置”里还原。没有的，请与区总工会（区总工会的电脑则与各办事处）交换，取回交换过的内容；没有交换过的需要重新登记。',
  'notice.all-there': '已核对：登记册共 {n} 条改动，没有缺少。',
  'notice.not-checked': '登记册现有 {n} 条改动，没有发现缺少，但不能完全确定。请看一看最近录入的内容是否都在。',
  'notice.log-incomplete':
    '登记册的 {n} 条改动都在，但最近几次导入或交换的记录没有找回。会员资料不受影响，下次交换时会多核对一遍。',
  'notice.incomplete':
    '找回 {n} 条改动，至少应有 {least} 条，缺少的没能找回。请不要删除任何文件；有备份或还原点的，请先到“设置”里还原；没有的，请与区总工会（区总工会的电脑则与各办事处）交换，取回交换过的内容，再补登最近录入的。',
  'notice.put-back':
    '这台电脑的资料曾被换成较早的副本（例如恢复了系统、拷回了文件夹，或者另一台电脑也在用同一份资料），刚才已发现并处理好，没有丢失内容：被换掉的内容已从对方收回，之后在这里另外写的 {n} 条改动已重新编号，等待送出。请再写一个数据包交给对方。同一份资料请只在一台电脑上使用。',
  'notice.put-back-district':
    '区总工会这台电脑的资料曾被换成较早的副本（例如恢复了系统、拷回了文件夹，或者另一台电脑也在用同一份资料），刚才已发现。之后在这里另外写的 {n} 条改动已重新编号，没有丢失。请向各办事处要回这台电脑曾经写给他们的数据包（在他们的 U 盘或交换文件夹里），逐个读入：曾经送出的内容会照原来的编号恢复。各办事处上报过的内容，他们下次会自动再报一遍。',
  'notice.put-back-twin':
    '另一台电脑在用这台电脑资料的副本，区总工会已经发现。没有丢失内容：两台电脑各自写的都保留着，这台电脑已换用新的编号。同一份资料请只在一台电脑上使用；确实需要两台电脑的，请让区总工会给第二台另外开通。',
  'notice.put-back-open':
    '这台电脑的资料被换成了较早的副本（例如恢复了系统、拷回了文件夹，或者另一台电脑也在用同一份资料），还缺少曾经送出的内容。在这里写的内容都保存着，暂不送出。请现在写一个数据包交给对方，再读入对方的下一个数据包：程序会核对并补齐，之后再送出。',
  'error.unexpected': '程序内部出错，这一步没有完成。已保存的内容没有受影响，请再试一次。',
} as const;
