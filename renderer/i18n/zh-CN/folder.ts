/** Words of the exchange that runs by itself through a folder. */
export const folder = {
  'folder.title': '文件夹自动交换',
  'folder.hint':
    '没有U盘也可以用网络共享或同步盘里的文件夹：打开登记期间，每两分钟读入对方放来的数据包，并写出待发的。需要人来定的不会自动处理。',
  'folder.off': '没有启用',
  'folder.on': '已启用：{place}',
  'folder.away': '现在连不上{place}。网络或同步盘恢复后会自动接着交换。',
  'folder.other': '现在插着的不是原来那个U盘，没有在上面交换。请插回“{place}”所在的U盘，或换一个文件夹。',
  'folder.free': '剩余 {free}',
  'folder.read-only': '这个文件夹不能写入，请换一个',
  'folder.change': '换一个文件夹',
  'folder.stop': '停用',
  'folder.stopped': '已停用文件夹自动交换',
  'folder.started': '已启用文件夹自动交换',
  'folder.now': '立即交换',
  'folder.running': '正在交换',
  'folder.last': '上一轮',
  'folder.last.none': '还没有交换过',
  'folder.last.result': '{when}：读入 {imported} 个，写出 {exported} 个',
  'folder.last.nothing': '{when}：没有新的',
  'folder.last.failed': '{when}：没有完成，文件夹可能连不上；下一轮再试',
  'folder.waiting': '等人处理',
  'folder.waiting.hint':
    '这些数据包要由人读入，读入时会说明原因：可能是新电脑、减少较多、文件不完整，或者有电脑的资料被换成了较早的副本。',
  'folder.waiting.read': '去读入',
  'folder.waiting.note': '文件夹里有 {n} 个数据包等人处理，请到“交换”读入',
} as const;
