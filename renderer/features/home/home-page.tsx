import { Button } from '@mantine/core';
import type { Status } from '../../../shared/engine/modules/status/face.ts';
import { chinaClock, dayTimeOf } from '../../i18n/format.ts';
import { grouped, type MessageKey, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import type { PlaceName } from '../../session/places.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { backupAge } from '../../ui/backup-age.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { DraftList } from './draft-list.tsx';
import { HomeBoard } from './home-board.tsx';
import { HomeTasks, labelOf } from './home-tasks.tsx';
import { HomeTrends } from './home-trends.tsx';
import './home.css';

/** Today's state: what the register holds, what waits to be done, what is owed, and what to go on with. */
export function HomePage() {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const status = useQuery(() => engine.status(), []).data;
  if (status === undefined) return <div className="mc-page" />;
  const { counts } = status;
  const nobody = counts.records.member + counts.voided === 0;
  const nothing =
    nobody && counts.records.union + counts.records.employer + (status.unsent ?? 1) + status.confirmed === 0;
  return (
    <div className="mc-page" data-flow>
      <PageHeader title={dateText(t, chinaClock(now))} />
      <DraftList />
      {nobody && <FirstSteps />}
      {!nothing && <BackupLine status={status} />}
      {!nothing && <Today status={status} />}
    </div>
  );
}

/** A sentence while a backup is missing, too old or failed; nothing else here tells of backups. */
function BackupLine({ status }: { readonly status: Status }) {
  const t = useT();
  const showBackups = useSession((screen) => screen.showBackups);
  const age = backupAge(status, useNow());
  if (age.tag === 'good' || age.tag === 'nothing-yet') return null;
  return (
    <section className="mc-card mc-home-backup">
      <span>
        △{' '}
        {age.tag === 'stale'
          ? t('backup.home.stale', { n: age.days })
          : t(age.tag === 'none' ? 'backup.home.none' : 'backup.home.failed')}
      </span>
      <Button variant="default" onClick={showBackups}>
        {t('backup.news.go')}
      </Button>
    </section>
  );
}

function dateText(t: Translate, clock: Date): string {
  return t('home.date', {
    year: String(clock.getUTCFullYear()),
    month: String(clock.getUTCMonth() + 1),
    day: String(clock.getUTCDate()),
    weekday: t.find(`home.weekday.${String(clock.getUTCDay())}`) ?? '',
  });
}

function Today({ status }: { readonly status: Status }) {
  const t = useT();
  const { role } = useOffice();
  const go = useSession((screen) => screen.go);
  const { counts } = status;
  const down = role === 'district';
  return (
    <div className="mc-home">
      <section className="mc-card">
        <h2>{t('home.register')}</h2>
        <div className="mc-home-figures">
          <Count label="home.members" count={counts.records.member} place="member" />
          <Count label="home.unions" count={counts.records.union} place="union" />
          <Count label="home.employers" count={counts.records.employer} place="employer" />
        </div>
        {counts.voided > 0 && <div className="mc-quiet">{t('home.voided', { n: counts.voided })}</div>}
        {counts.later > 0 && <div className="mc-quiet">{t('status.later', { n: counts.later })}</div>}
      </section>
      <section className="mc-card">
        <h2>{t('place.exchange')}</h2>
        <div className="mc-home-figures">
          <Count
            label={down ? 'home.exchange.unsent.district' : 'home.exchange.unsent'}
            count={status.unsent}
            place="exchange"
          />
          <Count
            label={down ? 'home.exchange.unconfirmed.district' : 'home.exchange.unconfirmed'}
            count={status.unconfirmed}
            place="exchange"
          />
          <Count label="home.exchange.confirmed" count={status.confirmed} place="exchange" />
        </div>
        <div className="mc-quiet">
          {status.lastExchangeAt === null
            ? t('status.last-exchange.none')
            : t('status.last-exchange', { when: dayTimeOf(status.lastExchangeAt) })}
        </div>
        {status.unsent !== 0 && (
          <Button
            mt="sm"
            onClick={() => {
              go('exchange');
            }}
          >
            {t('home.exchange.go')}
          </Button>
        )}
      </section>
      <HomeTasks status={status} />
      {down && <HomeBoard />}
      <HomeTrends />
    </div>
  );
}

interface CountProps {
  /** What is counted; the count stands above it. */
  readonly label: MessageKey;
  /** Null: too many to be counted here; the place counts them. */
  readonly count: number | null;
  readonly place: PlaceName;
}

function Count({ label, count, place }: CountProps) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  return (
    <button
      type="button"
      className="mc-home-figure"
      onClick={() => {
        go(place);
      }}
    >
      <span className="mc-home-count">{count === null ? t('home.exchange.many') : grouped(count)}</span>
      <span className="mc-soft">{labelOf(t, label, count)}</span>
    </button>
  );
}

function FirstSteps() {
  const t = useT();
  const { role, office } = useOffice();
  const isBare = role === 'district' && officesIn(office).length === 0;
  const go = useSession((screen) => screen.go);
  const beginNew = useSession((screen) => screen.beginNew);
  const to = (place: PlaceName) => () => {
    go(place);
  };
  return (
    <section className="mc-card mc-home-first">
      <h2>{t('home.first')}</h2>
      <p className="mc-soft">
        {t(role === 'office' ? 'home.first.office' : isBare ? 'home.first.bare' : 'home.first.district')}
      </p>
      <ol>
        {role === 'office' ? (
          <>
            <Step title={t('home.first.import')} hint={t('home.first.import.hint')} onOpen={to('imports')} main />
            <Step title={t('home.first.enter')} hint={t('home.first.enter.hint')} onOpen={beginNew} />
            <Step title={t('home.first.report')} hint={t('home.first.report.hint')} onOpen={to('exchange')} />
          </>
        ) : (
          <>
            {isBare && (
              <Step title={t('home.first.places')} hint={t('home.first.places.hint')} onOpen={to('area')} main />
            )}
            <Step
              title={t('home.first.provision')}
              hint={t('home.first.provision.hint')}
              onOpen={to('exchange')}
              main={!isBare}
            />
            <Step title={t('home.first.read')} hint={t('home.first.read.hint')} onOpen={to('exchange')} />
          </>
        )}
      </ol>
    </section>
  );
}

interface StepProps {
  readonly title: string;
  readonly hint: string;
  readonly onOpen: () => void;
  readonly main?: boolean;
}

function Step({ title, hint, onOpen, main = false }: StepProps) {
  return (
    <li>
      <Button variant={main ? 'filled' : 'default'} onClick={onOpen}>
        {title}
      </Button>
      <span className="mc-soft">{hint}</span>
    </li>
  );
}
