import { Button, Checkbox } from '@mantine/core';
import type { SheetPlan, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { Pane } from '../../ui/pane.tsx';

interface RegisterPaneProps {
  readonly preview: SheetPreview;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
  readonly onClose: () => void;
}

/** Employers that the sheet names and nobody registered: those that are ticked are registered with the import. */
export function RegisterPane({ preview, plan, onPlan, onClose }: RegisterPaneProps) {
  const t = useT();
  const chosen = new Set(plan.register ?? []);
  const names = preview.unregistered.map(({ name }) => name);
  const choose = (register: readonly string[]): void => {
    onPlan({ ...plan, register });
  };
  return (
    <Pane title={t('import.register.title')} onClose={onClose}>
      <p className="mc-soft mc-first">{t('import.register.hint')}</p>
      <Button
        variant="default"
        onClick={() => {
          choose(names.every((name) => chosen.has(name)) ? [] : names);
        }}
      >
        {t(names.every((name) => chosen.has(name)) ? 'import.register.none' : 'import.register.all', {
          n: names.length,
        })}
      </Button>
      <ul className="imp-open">
        {preview.unregistered.map(({ name, rows }) => (
          <li key={name}>
            <Checkbox
              label={t('import.register.line', { name, n: rows })}
              checked={chosen.has(name)}
              onChange={({ currentTarget: { checked } }) => {
                choose(checked ? [...chosen, name] : [...chosen].filter((each) => each !== name));
              }}
            />
          </li>
        ))}
      </ul>
    </Pane>
  );
}
