import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { isComposing, isInside } from './form-keys.ts';
import './page.css';

interface PaneHeadProps {
  readonly title: string;
  readonly struck?: boolean;
  /** Stands between the name and the closing button. */
  readonly children?: ReactNode;
  /** Nothing else of the pane takes the focus. */
  readonly focus?: boolean;
  readonly onClose: () => void;
}

/** The head of what stands beside a list: what it is, and the way back, which is Esc as well. */
export function PaneHead({ title, struck = false, children, focus = false, onClose }: PaneHeadProps) {
  const t = useT();
  return (
    <div className="mc-pane-head">
      <h2 className={struck ? 'mc-struck' : undefined}>{title}</h2>
      {children}
      <CloseButton aria-label={t('word.close')} title="Esc" autoFocus={focus} onClick={onClose} />
    </div>
  );
}

interface PaneProps extends Omit<PaneHeadProps, 'children'> {
  /** Something is to be typed in it. */
  readonly role?: 'form';
  /** Stands in the head, after the name. */
  readonly head?: ReactNode;
  /** What can be done, at the foot. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** What stands beside a list: head, body that scrolls, foot. */
export function Pane({ role, head, foot, children, ...props }: PaneProps) {
  return (
    <section
      className="mc-pane"
      role={role}
      aria-label={props.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event) && isInside(event)) props.onClose();
      }}
    >
      <PaneHead {...props}>{head}</PaneHead>
      <div className="mc-pane-body">{children}</div>
      {foot !== undefined && <div className="mc-pane-foot">{foot}</div>}
    </section>
  );
}
