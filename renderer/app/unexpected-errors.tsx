import { useWindowEvent } from '@mantine/hooks';
import { useT } from '../i18n/use-t.ts';
import { useNotify } from '../ui/notify.tsx';

/** The net below all others: a promise that failed and that nobody listened to is said at the foot of the window. */
export function UnexpectedErrors() {
  const t = useT();
  const notify = useNotify();
  useWindowEvent('unhandledrejection', () => {
    notify({ tone: 'warning', text: t('error.unexpected') });
  });
  return null;
}
