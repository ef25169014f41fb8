import { Button } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';
import { useFailedQueries } from '../session/failed-queries.ts';

/** Says that something on the screen could not be read, whatever it was, and asks all of it again. */
export function QueryFailures() {
  const t = useT();
  const failed = useFailedQueries((queries) => queries.failed);
  const again = Object.values(failed);
  if (again.length === 0) return null;
  return (
    <div className="mc-notices" role="alert" data-wrong>
      <span>{`△ ${t('queries.failed')}${t('queries.failed.again')}`}</span>
      <Button
        variant="default"
        onClick={() => {
          for (const ask of again) ask();
        }}
      >
        {t('word.retry')}
      </Button>
    </div>
  );
}
