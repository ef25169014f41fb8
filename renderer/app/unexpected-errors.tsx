import { useEffect } from 'react';
import { useT } from '../i18n/use-t.ts';
import { useNotify } from '../ui/notify.tsx';

/** The net below all others: a promise that failed and that nobody listened to is said at the foot of the window. */
export function UnexpectedErrors() {
  const t = useT();
  const notify = useNotify();
  useEffect(() => {
    const say = (): void => {
      notify({ tone: 'warning', text: t('error.unexpected') });
    };
    window.addEventListener('unhandledrejection', say);
    return () => {
      window.removeEventListener('unhandledrejection', say);
    };
  }, [notify, t]);
  return null;
}
