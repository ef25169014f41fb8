import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Values } from '../../../shared/values/field.ts';
import { homeCounty } from '../../../shared/values/home-county.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession, type OpenForm } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FilledForm, type OwnParts } from '../../ui/record-form.tsx';
import { useToday } from '../../ui/use-now.ts';
import { pinnedValues } from '../../ui/field-repeat.ts';
import { useRecordForm, type RecordForm } from '../../ui/use-record-form.ts';
import { FirstEvent } from './first-event.tsx';
import { eventName, eventOf, memberValues, problemsOfEvent } from './event-in-form.ts';
import { deriveFromDocument } from './member-derive.ts';
import { beginMovingIn, transferFrom } from './moving-in.ts';
import { LikelySame, SamePerson, type WaysOut } from './same-person.tsx';
import { usePasted } from './use-pasted.tsx';

/** What the next member of the same round begins with, while nobody chose otherwise. */
const KEPT_FOR_NEXT = [
  'employer',
  'workplace',
  'union',
  'office',
  'documentType',
  eventName('kind'),
  eventName('date'),
];

interface MemberFormProps {
  readonly form: OpenForm;
  /** With the id of the record to show, or null. */
  readonly onClose: (opened: RecordId | null) => void;
}

interface Round {
  readonly number: number;
  readonly initial: Values;
  readonly names: RecordForm['names'];
}

/** The form of one member after the other: each "save and next" begins a fresh one with what repeats. */
export function MemberForm({ form, onClose }: MemberFormProps) {
  const { role, office } = useOffice();
  const [round, setRound] = useState<Round>({
    number: 0,
    initial: form.id === null ? begin(role, office) : {},
    names: {},
  });
  return (
    <OneMember
      key={round.number}
      form={form}
      initial={round.initial}
      names={round.names}
      onClose={onClose}
      onNext={({ values, names }, kept) => {
        const initial = { ...begin(role, office), ...pinnedValues(values, kept) };
        setRound({ number: round.number + 1, initial, names });
      }}
    />
  );
}

const begin = (role: string, office: string): Values => ({
  documentType: '111',
  office: role === 'office' ? office : null,
  [eventName('kind')]: '1',
});

interface OneMemberProps extends MemberFormProps, Omit<Round, 'number'> {
  readonly onNext: (saved: RecordForm, kept: readonly string[]) => void;
}

/** One filling in of the form: what a number tells fills itself, and who may be registered already is shown. */
function OneMember({ form, initial, names, onClose, onNext }: OneMemberProps) {
  const t = useT();
  const engine = useEngine();
  const day = useToday();
  const isOffice = useOffice().role === 'office';
  const select = useSession((screen) => screen.select);
  const fill = useSession((screen) => screen.fill);
  const openTransfer = useSession((screen) => screen.openTransfer);
  const isNew = form.id === null;
  const record = useRecordForm({ type: 'member', id: form.id, draft: form.draft, initial, names });
  const [filled, setFilled] = useState<Values>({});
  const { values } = record;

  const derive = (from: Values): void => {
    const derived = deriveFromDocument(from, filled, day);
    record.setAll(derived.values);
    setFilled(derived.filled);
  };
  const follow = (field: string, value: Value, name?: string): void => {
    if (field === 'employer' && name !== undefined) record.setAll({ workplace: name });
    if (field === 'documentType' || (field === 'documentNumber' && !isOldForm(value)))
      derive({ ...values, [field]: value });
  };
  const isDerived = (field: string): boolean => filled[field] !== undefined && filled[field] === values[field];
  const isGiven = (field: string): boolean =>
    isNew && (initial[field] ?? null) !== null && initial[field] === values[field];
  const skips = (field: string): boolean =>
    (field !== 'householdPlace' && isDerived(field)) ||
    field === 'documentType' ||
    field === 'office' ||
    (isNew && field === 'namePinyin') ||
    isGiven(field) ||
    (field === 'workplace' && values['workplace'] !== null && values['workplace'] === record.names['employer']);
  const pasted = usePasted({
    record,
    isGiven: (field) => isGiven(field) || isDerived(field),
    onFill: (given, called) => {
      for (const [field, value] of Object.entries(given)) record.set(field, value, called[field]);
      derive({ ...values, ...given });
    },
  });
  const noteOf = (field: string): string | null => {
    const told = pasted.noteOf(field);
    if (told !== null) return told;
    if (isDerived(field))
      return field === 'householdPlace' ? t('member.derived.household') : t('member.derived.from-number');
    if (field !== 'documentNumber') return null;
    const area = homeCounty(String(values['documentNumber'] ?? '').slice(0, 6));
    return area === null ? null : t('member.derived.area', { area: area.name });
  };
  const leaveFor = (there: () => void): void => {
    void record.keep();
    onClose(null);
    there();
  };
  const go: WaysOut = {
    open: ({ id }) => {
      leaveFor(() => {
        select('member', id);
      });
    },
    correct: ({ id }) => {
      leaveFor(() => {
        select('member', id);
        fill('member', { id, draft: draftKey('member', id) });
      });
    },
    transferOf: (person) => {
      const from = transferFrom(person, values['office'] ?? null);
      if (from === null) return null;
      return () => {
        leaveFor(() => {
          if (from === 'office') openTransfer(person.id, String(values['office'] ?? ''));
          else
            void beginMovingIn(engine, person.id, values).then(() => {
              select('member', person.id);
            });
        });
      };
    },
  };

  const row: OwnParts['row'] = (usual) => {
    const field = usual.spec.name;
    const isNumber = field === 'documentNumber';
    return {
      ...usual,
      // The box beneath the number tells it better, with a way to the other record.
      problems: record.problemsOf(field).filter((problem) => problem.code !== 'same-document'),
      note: noteOf(field),
      skip: skips(field),
      onChange: (value, name) => {
        usual.onChange(value, name);
        follow(field, value, name);
      },
      onBlur: () => {
        usual.onBlur?.();
        if (isNumber && isOldForm(values['documentNumber'] ?? null)) derive(values);
      },
      after: (
        <>
          {usual.after}
          {isNumber && <LikelySame record={record} id={form.id} go={go} />}
        </>
      ),
    };
  };
  const event = isNew ? eventOf(values, day) : null;
  const eventProblems = event === null ? [] : problemsOfEvent(event, values, day);
  const sure: OwnParts['sure'] = async (ask) => {
    // A first event that is wrong is refused before anybody is asked.
    if (!isNew || eventProblems.some((problem) => problem.severity === 'error')) return true;
    const found = await engine.samePerson(memberValues(values), null);
    // Many share a telephone.
    const likely = found.filter(({ why }) => why !== 'same-mobile');
    if (likely.length === 0) return true;
    const answer = await ask({
      title: t('member.same.ask.title'),
      verb: t('member.same.ask.save'),
      danger: true,
      children: (
        <>
          <SamePerson people={likely} go={go} />
          {t('member.same.ask.body')}
        </>
      ),
    });
    return answer !== null;
  };
  return (
    <FilledForm
      type="member"
      form={form}
      record={record}
      fixed={isOffice ? ['office'] : []}
      newTitle={t.find('page.member.add') ?? ''}
      onClose={onClose}
      row={row}
      head={pasted.button}
      before={pasted.told}
      after={(repeats) =>
        isNew && (
          <FirstEvent
            record={record}
            problems={eventProblems}
            isGiven={isGiven}
            repeats={repeats}
            noteOf={pasted.noteOf}
          />
        )
      }
      keeps={KEPT_FOR_NEXT}
      sure={sure}
      write={(input) => engine.saveMember({ ...input, event, draft: form.draft })}
      {...(isNew
        ? {
            onNext: (kept) => {
              onNext(record, kept);
            },
          }
        : {})}
    />
  );
}

/** Fifteen digits: a number of the old form, or, while typing, the beginning of one of eighteen. */
const isOldForm = (value: Value): boolean => typeof value === 'string' && /^\d{15}$/.test(value.trim());
