import { Button, Group } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { schemaOf } from '../../../shared/kinds/schema.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { FieldInput } from '../../ui/field-input.tsx';
import { DraftNote } from '../../ui/form-pane.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { useNotify } from '../../ui/notify.tsx';
import { useRecordForm } from '../../ui/use-record-form.ts';
import { useSave } from '../../ui/use-save.ts';

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
  const element = useRef<HTMLDivElement>(null);
  const draft = draftKey('event', member.id);
  const form = useRecordForm({
    type: 'event',
    id: null,
    draft,
    initial: { member: member.id, union: member.values['union'] ?? null },
  });
  useLayoutEffect(() => {
    element.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const { fields, save } = useSave(async () => {
    form.settle();
    const outcome = await engine.save({ type: 'event', id: null, values: form.toSave(), seen: {}, insist: {} });
    if (outcome.ok) {
      await engine.dropDraft(draft);
      notify({ tone: 'done', text: t('member.event.saved', { name: String(member.values['name'] ?? '') }) });
      onDone();
      return;
    }
    form.showRefused(outcome.error);
  });
  const leave = (): void => {
    void form.leave().then(onDone);
  };

  return (
    <FieldCommitsContext value={fields}>
      <div
        ref={element}
        className="mc-event-form"
        role="form"
        aria-label={t('member.event.add')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.stopPropagation();
          formKeys({ onSave: save, onEscape: leave })(event);
        }}
      >
        <h3 className="mc-group-title">{t('member.event.add')}</h3>
        <DraftNote form={form} onDropped={onDone} />
        <div className="mc-fields">
          {schemaOf('event')
            .filter((spec) => ASKED.includes(spec.name))
            .map((spec) => (
              <FieldInput
                key={spec.name}
                {...form.inputOf(spec)}
                referenceName={form.names[spec.name] ?? member.names[spec.name]}
              />
            ))}
        </div>
        <Group justify="flex-end" gap="sm" mt="xs">
          <Button variant="default" onClick={leave}>
            {t('word.cancel')}
          </Button>
          <Button
            data-form-end
            title="Ctrl+Enter"
            onClick={() => {
              save();
            }}
          >
            {t('member.event.save')}
          </Button>
        </Group>
      </div>
    </FieldCommitsContext>
  );
}
