import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Values } from '../../../shared/values/field.ts';
import { useOffice } from '../../session/session-context.ts';
import type { OpenForm } from '../../session/session-store.ts';
import { eventName, keptForNext } from './member-fields.ts';
import { OneMember } from './one-member.tsx';

interface MemberFormProps {
  readonly form: OpenForm;
  /** With the id of the record to show, or null. */
  readonly onClose: (opened: RecordId | null) => void;
}

/** The form of one member after the other: each "save and next" begins a fresh one with what repeats. */
export function MemberForm({ form, onClose }: MemberFormProps) {
  const office = useOffice();
  const [round, setRound] = useState<{
    readonly number: number;
    readonly initial: Values;
    readonly names: Readonly<Record<string, string>>;
  }>(() => ({
    number: 0,
    initial: form.id === null ? begin(office.role === 'office' ? office.office : null) : {},
    names: {},
  }));
  return (
    <OneMember
      key={round.number}
      form={form}
      initial={round.initial}
      names={round.names}
      onClose={onClose}
      onNext={(values, names) => {
        const initial = Object.fromEntries(keptForNext.map((field) => [field, values[field] ?? null]));
        setRound({ number: round.number + 1, initial, names });
      }}
    />
  );
}

const begin = (office: string | null): Values => ({ documentType: '111', office, [eventName('kind')]: '1' });
