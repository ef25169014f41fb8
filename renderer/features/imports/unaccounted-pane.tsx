import { Button, Checkbox } from '@mantine/core';
import type { Unaccounted } from '../../../shared/excel/unaccounted.ts';
import type { SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { Pane } from '../../ui/pane.tsx';
import { seenKey } from './import-stage.ts';
import { columnLetter } from './sheet-words.ts';

interface UnaccountedPaneProps {
  readonly preview: SheetPreview;
  /** What a person has looked at. */
  readonly seen: readonly string[];
  readonly onSeen: (seen: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What the workbook holds and no row of the preview shows: each is looked at, and said so. */
export function UnaccountedPane({ preview, seen, onSeen, onClose }: UnaccountedPaneProps) {
  const t = useT();
  const all = preview.unaccounted.map((each) => ({ key: seenKey(each), sentence: unaccountedSentence(t, each) }));
  return (
    <Pane title={t('import.open.title')} onClose={onClose}>
      <p className="mc-soft mc-first">{t('import.open.hint')}</p>
      <ul className="imp-open">
        {all.map(({ key, sentence }) => (
          <li key={key}>
            <Checkbox
              label={sentence}
              checked={seen.includes(key)}
              onChange={({ currentTarget: { checked } }) => {
                onSeen(checked ? [...seen, key] : seen.filter((each) => each !== key));
              }}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        disabled={all.every(({ key }) => seen.includes(key))}
        onClick={() => {
          onSeen([...new Set([...seen, ...all.map(({ key }) => key)])]);
        }}
      >
        {t('import.open.all')}
      </Button>
    </Pane>
  );
}

/** The sentence that says what was not read, how much of it there is, and of several sheets in which. */
export function unaccountedSentence(t: Translate, each: Unaccounted): string {
  const sheet = each.what === 'sheet' ? undefined : each.sheet;
  return `${sheet === undefined ? '' : t('import.of-sheet', { sheet })}${sentenceOf(t, each)}`;
}

function sentenceOf(t: Translate, each: Unaccounted): string {
  switch (each.what) {
    case 'sheet':
      return t(each.hidden ? 'import.open.sheet.hidden' : 'import.open.sheet', {
        name: each.name,
        records: each.records,
      });
    case 'column': {
      const { cells, people, header } = each;
      const named = { letter: columnLetter(each.column), header: header === '' ? t('import.columns.unnamed') : header };
      return people > 0
        ? t('import.open.column.people', { ...named, people })
        : t('import.open.column', { ...named, cells });
    }
    case 'hidden-rows':
    case 'passed-rows': {
      const named = each.rows.join(t('word.list-join'));
      const rows = each.count > each.rows.length ? t('import.open.more', { rows: named }) : named;
      return t(`import.open.${each.what}`, { count: each.count, rows });
    }
  }
}
