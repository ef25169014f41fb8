import type { ComponentType } from 'react';
import { Backups } from '../features/backup/backups.tsx';
import { ConflictsPage } from '../features/conflicts/conflicts-page.tsx';
import { DuplicatesPage } from '../features/duplicates/duplicates-page.tsx';
import { EmployersPage } from '../features/employers/employers-page.tsx';
import { ExchangePage } from '../features/exchange/exchange-page.tsx';
import { FolderExchange } from '../features/folder-exchange/folder-exchange.tsx';
import { HomePage } from '../features/home/home-page.tsx';
import { ImportsPage } from '../features/imports/imports-page.tsx';
import { MembersPage } from '../features/members/members-page.tsx';
import { RestorePoints } from '../features/restore/restore-points.tsx';
import { RostersPage } from '../features/rosters/rosters-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { TransfersPage } from '../features/transfers/transfers-page.tsx';
import { UnionsPage } from '../features/unions/unions-page.tsx';
import type { PlaceName } from '../session/places.ts';

/** What stands in each place of the frame. */
export const routes: Readonly<Record<PlaceName, ComponentType>> = {
  home: HomePage,
  members: MembersPage,
  unions: UnionsPage,
  employers: EmployersPage,
  rosters: RostersPage,
  imports: ImportsPage,
  exchange: ExchangePage,
  conflicts: ConflictsPage,
  transfers: TransfersPage,
  duplicates: DuplicatesPage,
  settings: Settings,
};

function Settings() {
  return (
    <SettingsPage>
      <Backups />
      <RestorePoints />
      <FolderExchange />
    </SettingsPage>
  );
}
