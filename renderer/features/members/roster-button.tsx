import { Button } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';

/** Prints the members as they are listed. */
export function RosterButton() {
  const t = useT();
  const print = useSession((screen) => screen.printMembers);
  return (
    <Button variant="default" onClick={print}>
      {t('member.roster')}
    </Button>
  );
}
