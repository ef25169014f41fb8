import { NativeSelect } from '@mantine/core';
import type { SheetPlan, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { specOf } from '../../../shared/excel/sheet-rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Pane } from '../../ui/pane.tsx';
import { sheetFieldLabel } from './sheet-words.ts';

interface WordsPaneProps {
  readonly preview: SheetPreview;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
  readonly onClose: () => void;
}

/** Words of the sheet that stand in no list: a person says what each means, once for all rows and for the next sheet. */
export function WordsPane({ preview, plan, onPlan, onClose }: WordsPaneProps) {
  const t = useT();
  const learnt = Object.entries(plan.words ?? {}).flatMap(([field, words]) =>
    Object.keys(words).map((word) => ({ field, word, rows: 0 })),
  );
  const isLearnt = ({ field, word }: { readonly field: string; readonly word: string }): boolean =>
    plan.words?.[field]?.[word] !== undefined;
  const all = [...learnt, ...preview.unknownWords.filter((each) => !isLearnt(each))];
  const say = (field: string, word: string, code: string): void => {
    const others = Object.fromEntries(Object.entries(plan.words?.[field] ?? {}).filter(([each]) => each !== word));
    onPlan({ ...plan, words: { ...plan.words, [field]: code === '' ? others : { ...others, [word]: code } } });
  };
  return (
    <Pane title={t('import.words.title')} onClose={onClose}>
      <p className="mc-soft mc-first">{t('import.words.hint')}</p>
      {all.map(({ field, word, rows }) => {
        const label = sheetFieldLabel(t, plan.type, field);
        const sentence =
          rows === 0
            ? t('import.says', { field: label, sentence: word })
            : t('import.words.line', { field: label, word, n: rows });
        return (
          <label key={`${field}.${word}`} className="imp-word">
            <span>{sentence}</span>
            <NativeSelect
              value={plan.words?.[field]?.[word] ?? ''}
              data={[
                { value: '', label: t('import.words.skip') },
                ...(specOf(plan.type, field)?.list?.entries ?? []).map(({ code, label: name }) => ({
                  value: code,
                  label: name,
                })),
              ]}
              onChange={(event) => {
                say(field, word, event.currentTarget.value);
              }}
            />
          </label>
        );
      })}
    </Pane>
  );
}
