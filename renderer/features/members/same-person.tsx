import type { RecordId } from '../../../shared/base/id.ts';
import type { Values } from '../../../shared/values/field.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { Likeness } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import type { RecordForm } from '../../ui/use-record-form.ts';
import { memberValues } from './event-in-form.ts';

/** What tells a person. */
const IDENTITY = ['documentNumber', 'documentType', 'name', 'birthDate', 'sex', 'mobile'];

interface LikelySameProps {
  readonly record: RecordForm;
  readonly id: RecordId | null;
  readonly go: WaysOut;
}

/** What can be done about somebody who is registered already; what is typed stays as a draft. */
export interface WaysOut {
  readonly open: (person: Likeness) => void;
  readonly correct: (person: Likeness) => void;
  /** Null where the person has nowhere to come from. */
  readonly transferOf: (person: Likeness) => (() => void) | null;
}

/**
 * The records that may be the same person as the one being filled in, looked for at each key: the answer takes less than a
 * millisecond. The question with nothing typed yet has the indexes made while the first number is being typed.
 */
export function LikelySame({ record, id, go }: LikelySameProps) {
  const engine = useEngine();
  const asked = record.ready ? identityOf(record.values) : null;
  const people = useQuery(
    async () => (asked === null ? [] : engine.samePerson(memberValues(record.values), id)),
    [asked],
  ).data;
  // While it is being saved, it would soon be found itself.
  return <SamePerson people={record.saving ? [] : (people ?? [])} go={go} />;
}

const identityOf = (values: Values): string => JSON.stringify(IDENTITY.map((field) => values[field] ?? null));

interface SamePersonProps {
  readonly people: readonly Likeness[];
  readonly go: WaysOut;
}

/** Warns that the person may be registered already, and offers what can be done about it. */
export function SamePerson({ people, go }: SamePersonProps) {
  const t = useT();
  if (people.length === 0) return null;
  return (
    <div className="mc-callout" role="status">
      <h3>
        △ {t(people.every(({ why }) => why === 'same-mobile') ? 'member.same.title.mobile' : 'member.same.title')}
      </h3>
      {people.map((person) => (
        <div key={person.id}>
          {t(`member.same.${person.why}`, {
            name: person.name,
            where: person.unionName === '' ? placeName(person.office) : person.unionName,
            status: t(`member.status.${person.status}`),
          })}{' '}
          {waysOf(person, go).map(([word, act]) => (
            <button key={word} type="button" className="mc-link mc-way" onClick={act}>
              {t(`member.same.${word}`)}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function waysOf(
  person: Likeness,
  go: WaysOut,
): readonly (readonly [word: 'open' | 'correct' | 'transfer', act: () => void])[] {
  const transfer = go.transferOf(person);
  return [
    [
      'open',
      () => {
        go.open(person);
      },
    ],
    [
      'correct',
      () => {
        go.correct(person);
      },
    ],
    ...(transfer === null ? [] : [['transfer', transfer] as const]),
  ];
}
