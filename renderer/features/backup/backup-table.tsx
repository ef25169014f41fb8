import { Button } from '@mantine/core';
import type { BackupEntry } from '../../../shared/engine/modules/backups/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { bytesOf, dayTimeOf } from '../../i18n/format.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';

interface BackupTableProps {
  readonly entries: readonly BackupEntry[];
  readonly busy: boolean;
  readonly onRehearse: (entry: BackupEntry) => void;
  readonly onRestore: (entry: BackupEntry) => void;
}

/** What lies in the place, the newest first. What cannot be used says why. */
export function BackupTable({ entries, busy, onRehearse, onRestore }: BackupTableProps) {
  const t = useT();
  if (entries.length === 0) return <p className="mc-first">{t('backup.list.none')}</p>;
  return (
    <>
      <div className="bak-scroll">
        <table className="mc-plain" aria-label={t('backup.title')}>
          <thead>
            <tr>
              <th>{t('backup.at')}</th>
              <th>{t('backup.reason')}</th>
              <th data-numeric>{t('backup.members')}</th>
              <th data-numeric>{t('backup.unions')}</th>
              <th data-numeric>{t('backup.employers')}</th>
              <th data-numeric>{t('word.size')}</th>
              <th>{t('backup.state')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.name} entry={entry} busy={busy} onRehearse={onRehearse} onRestore={onRestore} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="mc-first mc-quiet">{t('backup.kept-rule')}</p>
    </>
  );
}

type RowProps = Omit<BackupTableProps, 'entries'> & { readonly entry: BackupEntry };

function Row({ entry, busy, onRehearse, onRestore }: RowProps) {
  const t = useT();
  const when = dayTimeOf(entry.at);
  const { says, refusal } = entry;
  return (
    <tr title={entry.name}>
      <th scope="row">{when}</th>
      <td>{says === null ? '' : t(`backup.reason.${says.reason}`)}</td>
      <td data-numeric>{says === null ? '' : grouped(says.counts.members)}</td>
      <td data-numeric>{says === null ? '' : grouped(says.counts.unions)}</td>
      <td data-numeric>{says === null ? '' : grouped(says.counts.employers)}</td>
      <td data-numeric>{bytesOf(entry.bytes)}</td>
      <td>
        <span title={refusal === null ? undefined : errorSentence(t, refusal)}>
          {t.find(`backup.state.${entry.state}`) ?? t('backup.state.other')}
        </span>
      </td>
      <td>
        {refusal === null && (
          <div className="bak-verbs">
            {(
              [
                ['rehearse', onRehearse],
                ['restore', onRestore],
              ] as const
            ).map(([verb, act]) => (
              <Button
                key={verb}
                size="compact-sm"
                variant="default"
                disabled={busy}
                aria-label={t(`backup.${verb}.of`, { when })}
                onClick={() => {
                  act(entry);
                }}
              >
                {t(`backup.${verb}`)}
              </Button>
            ))}
          </div>
        )}
      </td>
    </tr>
  );
}
