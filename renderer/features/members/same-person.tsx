import { useDebouncedValue } from '@mantine/hooks';
import type { RecordId } from '../../../shared/base/id.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { Likeness } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import type { RecordForm } from '../../ui/use-record-form.ts';
import { memberValues } from './event-in-form.ts';

const ASK_AFTER_MS = 200;
/** What tells a person. */
const IDENTITY = ['documentNumber', 'documentType', 'name', 'birthDate', 'sex'];

interface LikelySameProps {
  readonly record: RecordForm;
  readonly id: RecordId | null;
  readonly onOpen: (id: RecordId) => void;
}

/** The records that may be the same person as the one being filled in, looked for a moment after each change. */
export function LikelySame({ record, id, onOpen }: LikelySameProps) {
  const engine = useEngine();
  const identity = JSON.stringify(IDENTITY.map((field) => record.values[field] ?? null));
  const [asked] = useDebouncedValue(record.ready ? identity : null, ASK_AFTER_MS);
  const people = useQuery(
    async () => (asked === null ? [] : engine.samePerson(memberValues(record.values), id)),
    [asked],
  ).data;
  // While it is being saved, it would soon be found itself.
  return <SamePerson people={record.saving ? [] : (people ?? [])} onOpen={onOpen} />;
}

interface SamePersonProps {
  readonly people: readonly Likeness[];
  readonly onOpen: (id: RecordId) => void;
}

/** Warns that the person may be registered already, and opens that record. */
export function SamePerson({ people, onOpen }: SamePersonProps) {
  const t = useT();
  if (people.length === 0) return null;
  return (
    <div className="mc-callout" role="status">
      <h3>△ {t('member.same.title')}</h3>
      {people.map((person) => (
        <div key={person.id}>
          {t(`member.same.${person.why}`, {
            name: person.name,
            where: person.unionName === '' ? placeName(person.office) : person.unionName,
            status: t(`member.status.${person.status}`),
          })}{' '}
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              onOpen(person.id);
            }}
          >
            {t('member.same.open')}
          </button>
        </div>
      ))}
    </div>
  );
}
