import { Button } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import type { ImportEntry, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import type { OpenedFile } from '../../../shared/shell/shell.ts';
import type { Failure } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useKept } from '../../session/kept-state.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Said, sayingOf } from '../../ui/said.tsx';
import { useTask } from '../../ui/use-task.ts';
import { ImportLog } from './import-log.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportStart } from './import-start.tsx';
import { ImportPreview } from './import-preview.tsx';
import { KeptHeads } from './kept-heads.tsx';
import { importSaid, importSeen, importStage } from './import-stage.ts';
import './imports.css';

/** Sheets into the register: choose or drop one, look at every row before anything is saved, import, undo. */
export function ImportsPage() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const task = useTask('imports');
  const [stage, setStage] = useKept(importStage);
  const [said, setSaid] = useKept(importSaid);
  const [, setSeen] = useKept(importSeen);
  const [dropping, setDropping] = useState(false);
  const busy = stage.name === 'reading' || task.running;

  const refuse = (failure: Failure): void => {
    if (failure.tag !== 'cancelled') setSaid(sayingOf(t, failure));
  };

  /** The refused rows of an earlier import. */
  const again = async ({ batch, fileName }: ImportEntry): Promise<void> => {
    setSaid(null);
    setSeen([]);
    setStage({ name: 'reading', file: fileName });
    const preview = await task.run((onProgress) => engine.readRefused(batch, onProgress));
    if (preview === null) return;
    if (preview.ok) setStage({ name: 'preview', file: fileName, preview: preview.value });
    else {
      setStage({ name: 'start' });
      setSaid(sayingOf(t, preview.error));
    }
  };

  /** Another sheet of the workbook that was imported from. */
  const next = async (file: string, { sheetId, plan }: SheetPreview, sheet: string): Promise<void> => {
    setSaid(null);
    const preview = await engine.remapSheet(sheetId, { ...plan, sheet });
    if (preview.ok) setStage({ name: 'preview', file, preview: preview.value });
    else setSaid(sayingOf(t, preview.error));
  };

  const read = async (file: OpenedFile): Promise<void> => {
    setSaid(null);
    setSeen([]);
    setStage({ name: 'reading', file: file.name });
    const preview = await task.run((onProgress) => engine.readSheet(file, onProgress));
    if (preview === null) return;
    if (preview.ok) {
      setStage({ name: 'preview', file: file.name, preview: preview.value });
      return;
    }
    setStage({ name: 'start' });
    setSaid(sayingOf(t, preview.error));
  };

  const choose = async (): Promise<void> => {
    const file = await engine.chooseFile('sheet');
    if (file.ok) await read(file.value);
    else refuse(file.error);
  };

  const take = async (files: FileList): Promise<void> => {
    const file = files[0];
    if (file === undefined || busy) return;
    if (files.length > 1) notify({ tone: 'warning', text: t('import.one-file') });
    await read(await engine.takeFile(file.name, new Uint8Array(await file.arrayBuffer())));
  };

  const onDrag = (event: DragEvent, over: boolean): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDropping(over && !busy);
  };

  const start = (): void => {
    setSaid(null);
    setStage({ name: 'start' });
  };

  const other = (
    <Button variant="default" disabled={busy} onClick={() => void choose()}>
      {t('import.choose.other')}
    </Button>
  );
  return (
    <div
      className="mc-page"
      data-flow={stage.name === 'preview' ? undefined : true}
      data-preview={stage.name === 'preview' || undefined}
      data-dropping={dropping || undefined}
      onDragOver={(event) => {
        onDrag(event, true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) onDrag(event, false);
      }}
      onDrop={(event) => {
        onDrag(event, false);
        void take(event.dataTransfer.files);
      }}
    >
      {stage.name === 'preview' ? (
        <ImportPreview
          key={stage.preview.sheetId}
          file={stage.file}
          preview={stage.preview}
          onPreview={(preview) => {
            setStage({ ...stage, preview });
          }}
          other={other}
          onClose={start}
          onDone={(preview, outcome, unseen) => {
            setStage({ name: 'done', file: stage.file, preview, outcome, unseen });
          }}
        />
      ) : (
        <PageHeader title={t('place.imports')} hint={t('import.hint')} />
      )}
      {stage.name !== 'preview' && <Said className="imp-said" said={said} />}
      {stage.name === 'reading' && (
        <div className="mc-card">
          <h2>{t('import.reading', { name: stage.file })}</h2>
          <ProgressBar progress={task.progress} startedAt={task.startedAt} />
        </div>
      )}
      {stage.name === 'done' && (
        <ImportOutcome
          file={stage.file}
          preview={stage.preview}
          outcome={stage.outcome}
          unseen={stage.unseen}
          onNext={(sheet) => void next(stage.file, stage.preview, sheet)}
          other={other}
          onClose={start}
        />
      )}
      {stage.name === 'start' && <ImportStart dropping={dropping} onChoose={() => void choose()} />}
      {(stage.name === 'start' || stage.name === 'done') && (
        <>
          <ImportLog onRefused={(entry) => void again(entry)} />
          <KeptHeads />
        </>
      )}
    </div>
  );
}
