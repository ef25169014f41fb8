import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import type { MessageKey } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import './shortcuts-dialog.css';

type Line = readonly [keys: string, message: Extract<MessageKey, `help.${string}`>];

const GROUPS: readonly (readonly [title: 'help.everywhere' | 'help.lists' | 'help.forms', lines: readonly Line[]])[] = [
  [
    'help.everywhere',
    [
      ['Ctrl+K  /', 'help.search'],
      ['Alt+1…9  Alt+0  Alt+Shift+1…  Ctrl+,', 'help.places'],
      ['Ctrl+N', 'help.new'],
      ['F1', 'help.help'],
    ],
  ],
  [
    'help.lists',
    [
      ['↑ ↓', 'help.walk'],
      ['PageUp  PageDown', 'help.page'],
      ['Home  End', 'help.ends'],
      ['Shift+↑ ↓', 'help.range'],
      ['Ctrl+A', 'help.all'],
      ['Ctrl+C', 'help.copy'],
      ['Enter', 'help.open'],
      ['Esc', 'help.back'],
    ],
  ],
  [
    'help.forms',
    [
      ['Enter', 'help.next-field'],
      ['Shift+Enter', 'help.previous-field'],
      ['↓', 'help.choices'],
      ['Ctrl+D', 'help.same'],
      ['Ctrl+Shift+D', 'help.pin'],
      ['Ctrl+Shift+V', 'help.paste'],
      ['Ctrl+Enter', 'help.save'],
      ['Ctrl+Shift+Enter', 'help.save-next'],
      ['Esc', 'help.leave'],
    ],
  ],
];

interface ShortcutsDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What the places are called, in the order of their keys. */
  readonly places: readonly string[];
}

/** All keys, on one sheet. */
export function ShortcutsDialog({ opened, onClose, places }: ShortcutsDialogProps) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('frame.help')}
      size={560}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <dl className="mc-shortcuts">
        {GROUPS.map(([title, lines]) => (
          <Fragment key={title}>
            <dt className="mc-shortcuts-title">{t(title)}</dt>
            {lines.map(([keys, message]) => (
              <Fragment key={message}>
                <dt>
                  {keys.split('  ').map((key) => (
                    <Kbd key={key} mr={6}>
                      {key}
                    </Kbd>
                  ))}
                </dt>
                <dd>{t.find(message, { places: places.join(t('word.list-join')) })}</dd>
              </Fragment>
            ))}
          </Fragment>
        ))}
      </dl>
    </Modal>
  );
}
