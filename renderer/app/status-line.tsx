import type { ReactNode } from 'react';
import type { Session } from '../../shared/engine/modules/session/face.ts';
import type { Status } from '../../shared/engine/modules/status/face.ts';
import { bytesOf, whenOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { useRunningTasks } from '../session/running-tasks.ts';
import { placeTitle } from './place-title.ts';
import { useSession } from '../session/session-store.ts';
import { backupAge } from '../ui/backup-age.ts';
import { useNow } from '../ui/use-now.ts';

const LOW_DISK = 1024 ** 3;

interface StatusLineProps {
  readonly status: Status | undefined;
  readonly role: Session['role'];
}

/** The line at the foot of the window. It tells only what the engine has answered, and nothing before. */
export function StatusLine({ status, role }: StatusLineProps) {
  const t = useT();
  const now = useNow();
  const go = useSession((screen) => screen.go);
  if (status === undefined) return <footer className="mc-status" />;
  const down = role === 'district';
  const exchange = (): void => {
    go('exchange');
  };
  return (
    <footer className="mc-status">
      <Item
        tone={status.saved ? 'good' : 'warning'}
        title={status.saved ? t('status.saved.hint') : t('status.saving.hint')}
      >
        {status.saved ? `✓ ${t('status.saved')}` : `… ${t('status.saving')}`}
      </Item>
      <Tasks />
      <Item onOpen={exchange}>{unsentText(t, status.unsent, down)}</Item>
      {status.unconfirmed !== null && status.unconfirmed > 0 && (
        <Item onOpen={exchange}>
          {down
            ? t('status.unconfirmed.district', { n: status.unconfirmed })
            : t('status.unconfirmed', { n: status.unconfirmed })}
        </Item>
      )}
      <Item onOpen={exchange}>
        {status.lastExchangeAt === null
          ? t('status.last-exchange.none')
          : t('status.last-exchange', { when: whenOf(t, status.lastExchangeAt, now) })}
      </Item>
      <BackupItem status={status} now={now} />
      {status.freeBytes !== null && status.freeBytes < LOW_DISK && (
        <Item tone="warning" title={t('status.low-disk.hint')}>
          △ {t('status.low-disk', { bytes: bytesOf(status.freeBytes) })}
        </Item>
      )}
    </footer>
  );
}

/** How old the newest backup is, marked where it ought to be newer. */
function BackupItem({ status, now }: { readonly status: Status; readonly now: number }) {
  const t = useT();
  const showBackups = useSession((screen) => screen.showBackups);
  const age = backupAge(status, now);
  const { at } = status.backup;
  const text =
    age.tag === 'failed'
      ? t('backup.status.failed')
      : age.tag === 'stale'
        ? t('backup.status.stale', { n: age.days })
        : at === null
          ? t('backup.status.none')
          : t('backup.status.at', { when: whenOf(t, at, now) });
  const warns = age.tag !== 'good' && age.tag !== 'nothing-yet';
  return (
    <Item title={t('backup.status.hint')} onOpen={showBackups} {...(warns ? { tone: 'warning' as const } : {})}>
      {warns ? `△ ${text}` : text}
    </Item>
  );
}

/** What is under way, wherever the clerk is; opens the place where it is shown whole. */
function Tasks() {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const tasks = useRunningTasks((running) => running.tasks);
  return Object.entries(tasks).map(([key, { place, progress }]) => {
    if (place === null) return null;
    const step = (progress === null ? null : t.find(`step.${progress.step}`)) ?? t('step.working');
    const known = progress !== null && progress.total > 0;
    const share = known ? Math.floor(Math.min(1, progress.done / progress.total) * 100) : 0;
    return (
      <Item
        key={key}
        title={t('status.task.hint', { place: placeTitle(t, place) })}
        onOpen={() => {
          go(place);
        }}
      >
        {`▸ ${known ? t('status.task', { step, share }) : step}`}
      </Item>
    );
  });
}

function unsentText(t: ReturnType<typeof useT>, unsent: number | null, down: boolean): string {
  if (unsent === null) return t('status.unsent.many.district');
  if (down) return unsent === 0 ? t('status.unsent.none.district') : t('status.unsent.district', { n: unsent });
  return unsent === 0 ? t('status.unsent.none') : t('status.unsent', { n: unsent });
}

interface ItemProps {
  readonly tone?: 'good' | 'warning';
  readonly title?: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

function Item({ tone, title, onOpen, children }: ItemProps) {
  if (onOpen === undefined) {
    return (
      <span className="mc-status-item" data-tone={tone} title={title}>
        {children}
      </span>
    );
  }
  return (
    <button type="button" className="mc-status-item" data-tone={tone} title={title} onClick={onOpen}>
      {children}
    </button>
  );
}
