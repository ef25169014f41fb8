import { Button } from '@mantine/core';
import type { KeptHead } from '../../../shared/engine/modules/sheets/face.ts';
import { specOf } from '../../../shared/excel/sheet-rows.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { valueText } from '../../ui/value-text.ts';
import { sheetFieldLabel, sheetHolds } from './sheet-words.ts';

/** How sheets were understood, by sender: looked at, and forgotten one by one. Nothing is shown while nothing is kept. */
export function KeptHeads() {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const kept = useQuery(() => engine.keptHeads(), []);
  const heads = kept.data ?? [];
  if (heads.length === 0) return null;
  const forget = async (id: string): Promise<void> => {
    tell(await engine.forgetHead(id), () => t('import.heads.forgotten'));
    kept.reload();
  };
  return (
    <details className="imp-heads">
      <summary>{t('import.heads', { n: heads.length })}</summary>
      <p className="mc-soft mc-first">{t('import.heads.hint')}</p>
      <ul className="imp-list">
        {heads.map((head) => (
          <li key={head.id}>
            <div>
              <div>
                {head.sender === '' ? t('import.kept.general') : head.sender}
                {t('word.sentence-join')}
                {sheetHolds(t, head.type)}
              </div>
              <div className="mc-soft">{columnsText(t, head)}</div>
              {wordsText(t, head) !== '' && <div className="mc-soft">{wordsText(t, head)}</div>}
            </div>
            <Button variant="default" size="compact-sm" onClick={() => void forget(head.id)}>
              {t('import.heads.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The columns that fill something: what stands over each, and what it fills. */
const columnsText = (t: Translate, { type, headers, mapping }: KeptHead): string =>
  mapping
    .flatMap((field, column) =>
      field === null
        ? []
        : [t('import.heads.means', { word: headers[column] ?? '', means: sheetFieldLabel(t, type, field) })],
    )
    .join(t('word.list-join'));

const wordsText = (t: Translate, { type, words }: KeptHead): string =>
  Object.entries(words)
    .flatMap(([field, said]) => {
      const spec = specOf(type, field);
      return spec === null
        ? []
        : Object.entries(said).map(([word, code]) =>
            t('import.heads.means', {
              word: t('import.together.name', { name: word }),
              means: valueText(t, spec, code),
            }),
          );
    })
    .join(t('word.list-join'));
