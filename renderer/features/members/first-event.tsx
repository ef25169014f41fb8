import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Problem } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import { FieldInput } from '../../ui/field-input.tsx';
import type { RecordForm } from '../../ui/use-record-form.ts';
import type { Repeats } from '../../ui/use-repeats.ts';
import { eventFields, eventName } from './event-in-form.ts';

interface FirstEventProps {
  readonly record: RecordForm;
  readonly problems: readonly Problem[];
  /** Whether a field stands as the form began. */
  readonly isGiven: (field: string) => boolean;
  readonly repeats: Repeats;
  readonly noteOf: (field: string) => string | null;
}

/** The event by which a new member came, beneath the member's own fields. */
export function FirstEvent({ record, problems, isGiven, repeats, noteOf }: FirstEventProps) {
  const t = useT();
  return (
    <section>
      <h3 className="mc-group-title">{t('member.group.event')}</h3>
      <div className="mc-fields">
        {eventFields.map((field) => {
          const spec = fieldOf('event', field);
          if (spec === null) return null;
          const key = eventName(field);
          return (
            <FieldInput
              key={key}
              type="event"
              spec={spec}
              value={record.values[key]}
              skip={isGiven(key)}
              note={noteOf(key)}
              repeat={repeats.of(key, spec)}
              tried={record.tried}
              problems={record.tried ? problems.filter((problem) => problem.field === field) : []}
              onChange={(value) => {
                record.set(key, value);
              }}
            />
          );
        })}
      </div>
    </section>
  );
}
