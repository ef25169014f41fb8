import type { ComponentType } from 'react';
import { AnnualPage } from '../features/annual/annual-page.tsx';
import { Backups } from '../features/backup/backups.tsx';
import { ConflictsPage } from '../features/conflicts/conflicts-page.tsx';
import { DuplicatesPage } from '../features/duplicates/duplicates-page.tsx';
import { ExchangePage } from '../features/exchange/exchange-page.tsx';
import { FolderExchange } from '../features/folder-exchange/folder-exchange.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { ImportsPage } from '../features/imports/imports-page.tsx';
import { KeyingButton } from '../features/members/keying-button.tsx';
import { MemberDetailPane } from '../features/members/member-detail.tsx';
import { MemberForm } from '../features/members/member-form.tsx';
import { RosterButton } from '../features/members/roster-button.tsx';
import { AreaPage } from '../features/records/area-page.tsx';
import { CongressPage } from '../features/records/congress-page.tsx';
import { RecordPage } from '../features/records/record-page.tsx';
import { UnionPage } from '../features/records/union-page.tsx';
import { RestorePoints } from '../features/restore/restore-points.tsx';
import { RostersPage } from '../features/rosters/rosters-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { StatisticsPage } from '../features/statistics/statistics-page.tsx';
import { TransferDetail } from '../features/transfers/transfer-detail.tsx';
import { TransferForm } from '../features/transfers/transfer-form.tsx';
import { ViewLog } from '../features/views/view-log.tsx';
import { isRecordType } from '../../shared/kinds/schema.ts';
import type { PlaceName } from '../session/places.ts';

/** What stands in the places of the frame; in that of any other kind of record, its list. */
const ROUTES: Readonly<Partial<Record<PlaceName, ComponentType>>> = {
  home: HomePage,
  member: Members,
  union: UnionPage,
  statistics: StatisticsPage,
  'annual-forms': AnnualPage,
  rosters: RostersPage,
  imports: ImportsPage,
  exchange: ExchangePage,
  conflicts: ConflictsPage,
  transfer: Transfers,
  duplicates: DuplicatesPage,
  settings: Settings,
  area: AreaPage,
  congress: CongressPage,
};

export function Place({ name }: { readonly name: PlaceName }) {
  const Page = ROUTES[name];
  if (Page !== undefined) return <Page />;
  return isRecordType(name) ? <RecordPage key={name} type={name} /> : null;
}

/** The members, with events beside the form and the way to a roster. */
function Members() {
  return (
    <RecordPage
      type="member"
      addKeys="Ctrl+N"
      actions={
        <>
          <KeyingButton />
          <RosterButton />
        </>
      }
      form={(form, onClose) => <MemberForm key={form.draft} form={form} onClose={onClose} />}
      detail={(id, onClose, onEdit) => <MemberDetailPane key={id} id={id} onClose={onClose} onEdit={onEdit} />}
    />
  );
}

/** The transfers between offices: begun of a member, then answered or withdrawn, and not edited. */
function Transfers() {
  return (
    <RecordPage
      type="transfer"
      form={(form, onClose) => (
        <TransferForm member={form.about ?? null} toOffice={form.toOffice ?? null} onClose={onClose} />
      )}
      detail={(id, onClose) => <TransferDetail key={id} id={id} onClose={onClose} />}
    />
  );
}

function Settings() {
  return (
    <SettingsPage>
      <Backups />
      <RestorePoints />
      <FolderExchange />
      <ViewLog />
    </SettingsPage>
  );
}
