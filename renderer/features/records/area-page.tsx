import { Button } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { RecordPage } from './record-page.tsx';

/** The offices and communities of the district; a district takes over those that are built in by one click. */
export function AreaPage() {
  const { role } = useOffice();
  return <RecordPage type="area" actions={role === 'district' && <EnterKnown />} />;
}

function EnterKnown() {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const known = useQuery(() => engine.officesToEnter(), []).data ?? [];
  if (known.length === 0) return null;
  const enter = async (): Promise<void> => {
    tell(await engine.enterOffices(), (n) => t('areas.entered', { n }));
  };
  return (
    <Button
      variant="default"
      title={known.map(({ name }) => name).join(t('word.list-join'))}
      onClick={() => void enter()}
    >
      {t('areas.enter-known', { n: known.length })}
    </Button>
  );
}
