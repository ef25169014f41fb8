import type { SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { Pane } from '../../ui/pane.tsx';
import { useQuery } from '../../ui/use-query.ts';

/** Rows among which the header is chosen. */
const ROWS = 60;

interface HeaderPaneProps {
  readonly preview: SheetPreview;
  /** 1-based, as the spreadsheet program numbers it. */
  readonly onChoose: (row: number) => void;
  readonly onClose: () => void;
}

/** The first rows of the worksheet as they stand: the one that is clicked is the header. */
export function HeaderPane({ preview, onChoose, onClose }: HeaderPaneProps) {
  const t = useT();
  const engine = useEngine();
  const { sheetId, plan } = preview;
  const rows = useQuery(() => engine.rawRows(sheetId, { offset: 0, limit: ROWS }), [sheetId, plan.sheet]);
  return (
    <Pane title={t('import.header.title')} onClose={onClose}>
      <p className="mc-soft mc-first">{t('import.header.hint')}</p>
      {(rows.data?.rows ?? []).map(({ row, texts }) => {
        const said = texts.filter((text) => text.trim() !== '');
        return (
          <button
            key={row}
            type="button"
            className="imp-raw"
            aria-pressed={row === plan.headerRow + 1}
            disabled={said.length === 0}
            onClick={() => {
              onChoose(row);
            }}
          >
            <span className="mc-figures mc-soft">{t('import.header.row', { row })}</span>
            <span className="mc-cut">{said.length === 0 ? t('import.header.blank') : said.join(' ｜ ')}</span>
          </button>
        );
      })}
    </Pane>
  );
}
