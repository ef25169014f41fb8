import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { DraftNote } from '../../ui/form-pane.tsx';
import { InnerForm } from '../../ui/inner-form.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useRecordForm } from '../../ui/use-record-form.ts';

const ASKED = ['kind', 'date', 'reason', 'union', 'note'];

interface EventFormProps {
  readonly member: MemberDetail;
  readonly onDone: () => void;
}

/** One more change of a membership; what was typed and not added stays as a draft of this member. */
export function EventForm({ member, onDone }: EventFormProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const form = useRecordForm({
    type: 'event',
    id: null,
    draft: draftKey('event', member.id),
    initial: { member: member.id, union: member.values['union'] ?? null },
    names: member.names,
  });
  const save = async (): Promise<void> => {
    const input = { type: 'event', id: null, values: form.toSave(), seen: {}, insist: {} } as const;
    if ((await form.send(() => engine.save(input))) === null) return;
    notify({ tone: 'done', text: t('member.event.saved', { name: member.title }) });
    onDone();
  };
  return (
    <InnerForm
      label={t('member.event.add')}
      verb={t('member.event.save')}
      saving={form.saving}
      onSave={save}
      onCancel={() => void form.leave().then(onDone)}
    >
      <h3 className="mc-group-title">{t('member.event.add')}</h3>
      <DraftNote form={form} onDropped={onDone} />
      <div className="mc-fields">
        {ASKED.map((field) => {
          const spec = fieldOf('event', field);
          return spec === null ? null : <FieldInput key={field} {...form.inputOf(spec)} />;
        })}
      </div>
    </InnerForm>
  );
}
