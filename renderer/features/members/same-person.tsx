import type { RecordId } from '../../../shared/base/id.ts';
import { officeName } from '../../../shared/values/district.ts';
import type { Likeness } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';

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
            where: person.unionName === '' ? officeName(person.office) : person.unionName,
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
