import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../shared/shell/window-channels.ts';

/** Words of the menu. The page's own words live with the page; these few belong to the system's frame around it. */
const WORDS = {
  'zh-CN': {
    file: '文件(&F)',
    close: '关闭窗口',
    quit: '退出',
    edit: '编辑(&E)',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图(&V)',
    actualSize: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '全屏',
    devTools: '开发者工具',
    help: '帮助(&H)',
    about: '关于名册',
  },
  en: {
    file: '&File',
    close: 'Close window',
    quit: 'Quit',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: '&View',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    devTools: 'Developer tools',
    help: '&Help',
    about: 'About Mingce',
  },
} as const;

/** Sets the app's menu in a language. No developer tools in a packaged app, and no reload: it would drop typed text. */
export function setMenu(language: Language, devTools: boolean, about: () => void): void {
  const words = WORDS[language];
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const inView: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: words.actualSize },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    separator,
    { role: 'togglefullscreen', label: words.fullScreen },
  ];
  if (devTools) inView.push(separator, { role: 'toggleDevTools', label: words.devTools });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: words.file,
        submenu: [{ role: 'close', label: words.close }, separator, { role: 'quit', label: words.quit }],
      },
      {
        label: words.edit,
        submenu: [
          { role: 'undo', label: words.undo },
          { role: 'redo', label: words.redo },
          separator,
          { role: 'cut', label: words.cut },
          { role: 'copy', label: words.copy },
          { role: 'paste', label: words.paste },
          { role: 'selectAll', label: words.selectAll },
        ],
      },
      { label: words.view, submenu: inView },
      { label: words.help, submenu: [{ label: words.about, click: about }] },
    ]),
  );
}
