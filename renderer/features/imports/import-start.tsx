import { Button } from '@mantine/core';
import type { SheetPlan } from '../../../shared/engine/modules/sheets/face.ts';
import { sheetTypes } from '../../../shared/excel/sheet-form.ts';
import { isWrittenBy } from '../../../shared/kinds/belonging.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useTell } from '../../ui/use-tell.ts';

interface ImportStartProps {
  readonly dropping: boolean;
  readonly onChoose: () => void;
}

/** Where an import begins: a place to drop a sheet on, and the blank sheets to hand out. */
export function ImportStart({ dropping, onChoose }: ImportStartProps) {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const { tellMade } = useTell();

  const saveTemplate = async (type: SheetPlan['type']): Promise<void> => {
    const written = await engine.exportTemplate(type);
    tellMade(written, ({ name, placeLabel }) => t('import.template.saved', { name, place: placeLabel }));
  };

  return (
    <div className="imp-start">
      <section className="imp-drop" data-over={dropping || undefined} data-testid="import-drop">
        <div className="imp-drop-title">{dropping ? t('import.drop.now') : t('import.drop.title')}</div>
        <div className="mc-soft">{t('import.drop.body')}</div>
        <Button autoFocus onClick={onChoose}>
          {t('import.choose')}
        </Button>
      </section>
      <section className="mc-card imp-templates">
        <h2>{t('import.template.title')}</h2>
        <p className="mc-soft">{t('import.template.body')}</p>
        <div className="mc-actions">
          {sheetTypes
            .filter((type) => isWrittenBy(role, type))
            .map((type) => (
              <Button key={type} variant="default" onClick={() => void saveTemplate(type)}>
                {t('import.template.of', { kind: t.find(`type.${type}`) ?? '' })}
              </Button>
            ))}
        </div>
      </section>
    </div>
  );
}
