import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { RosterRequest } from '../../../shared/engine/modules/rosters/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PaperPicture } from '../../ui/paper-picture.tsx';
import { useQuery } from '../../ui/use-query.ts';

interface PagePreviewProps {
  readonly request: RosterRequest;
  readonly pages: number;
}

/** Any page as it will be printed, the first one at first. */
export function PagePreview({ request, pages }: PagePreviewProps) {
  const t = useT();
  const engine = useEngine();
  const [turned, setTurned] = useState(1);
  const page = Math.min(turned, pages);
  const drawn = useQuery(() => engine.rosterPage(request, page), [request, page]).data;
  return (
    <>
      <div className="ros-turn">
        <Button
          variant="default"
          size="compact-md"
          disabled={page <= 1}
          onClick={() => {
            setTurned(page - 1);
          }}
        >
          {t('roster.page.before')}
        </Button>
        <NumberInput
          className="ros-turn-to"
          aria-label={t('roster.page')}
          min={1}
          max={pages}
          allowDecimal={false}
          hideControls
          size="xs"
          value={page}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) setTurned(value);
          }}
        />
        <span>{t('roster.page.of', { pages })}</span>
        <Button
          variant="default"
          size="compact-md"
          disabled={page >= pages}
          onClick={() => {
            setTurned(page + 1);
          }}
        >
          {t('roster.page.after')}
        </Button>
      </div>
      {drawn !== undefined && drawn !== null && (
        <PaperPicture page={drawn} label={t('roster.preview.page', { page, pages })} />
      )}
    </>
  );
}
