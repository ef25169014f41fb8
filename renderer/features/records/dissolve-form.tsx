import { Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { ok } from '../../../shared/base/result.ts';
import type { RecordDetail, RecordRow } from '../../../shared/engine/modules/records/face.ts';
import { STANDING, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { maskDocument } from '../../../shared/values/mask.ts';
import { textIn } from '../../../shared/values/reading.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { standingText } from '../../ui/filter-words.ts';
import { InnerForm } from '../../ui/inner-form.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { useRecordForm } from '../../ui/use-record-form.ts';
import { useSuggestions, type FindChoices } from '../../ui/use-suggestions.ts';
import './unions.css';

interface DissolveFormProps {
  readonly union: RecordDetail;
  readonly onClose: () => void;
}

/** How the members are disposed of, as far as the clerk has said. */
interface Disposal {
  readonly how: 'to' | 'without' | null;
  readonly to: { readonly id: RecordId; readonly name: string } | null;
  /** Those who do not go along to the other union. */
  readonly without: ReadonlySet<RecordId>;
  /** What is still to be chosen, as a sentence. */
  readonly said: string | null;
}

const UNSAID: Disposal = { how: null, to: null, without: new Set(), said: null };

/** So many members are listed, to take some out; of a larger union the others do as most. */
const LISTED = 300;
const COLUMNS = ['documentNumber', STANDING, 'workplace'];

/** Dissolves a union: whom it has, where each of them goes, when and why. */
export function DissolveForm({ union, onClose }: DissolveFormProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [disposal, setDisposal] = useState<Disposal>(UNSAID);
  const today = useToday();
  const form = useRecordForm({
    type: 'union',
    id: null,
    draft: `dissolve/${union.id}`,
    initial: { ...union.values, dissolved: today, void: null },
  });
  const members = useQuery(
    () =>
      engine.records(
        'member',
        { text: '', filters: [{ is: 'record', field: 'union', id: union.id }], columns: COLUMNS },
        { offset: 0, limit: LISTED },
      ),
    [union.id],
  ).data;
  if (members === undefined) return null;

  const save = async (): Promise<void> => {
    const { how, to, without } = disposal;
    const lacks =
      members.total === 0 ? null : how === null ? 'choose' : how === 'to' && to === null ? 'to.missing' : null;
    setDisposal({ ...disposal, said: lacks === null ? null : t(`dissolve.${lacks}`) });
    if (lacks !== null) return;
    const { dissolved, void: reason } = form.whole();
    const sent = await form.send(async () => {
      const outcome = await engine.dissolveUnion({
        union: union.id,
        date: typeof dissolved === 'string' ? dissolved : '',
        reason: typeof reason === 'string' ? reason : '',
        to: how === 'to' ? (to?.id ?? null) : null,
        without: how === 'to' ? [...without] : [],
        members: members.total,
      });
      return outcome.ok ? ok({ id: union.id }) : outcome;
    }, ['dissolved']);
    if (sent === null) return;
    notify({ tone: 'done', text: t('dissolve.done', { name: union.title, n: grouped(members.total) }) });
    onClose();
  };
  const [date, reason] = [fieldOf('union', 'dissolved'), fieldOf('union', 'void')];
  return (
    <InnerForm
      label={t('dissolve.title', { name: union.title })}
      verb={t('dissolve.verb')}
      saving={form.saving}
      onSave={save}
      onCancel={onClose}
    >
      <h3>{t('dissolve.title', { name: union.title })}</h3>
      <p className="mc-soft mc-first">{t('dissolve.body')}</p>
      {members.total === 0 ? (
        <p>{t('dissolve.members.none')}</p>
      ) : (
        <MembersGo
          office={textIn(union.values, 'office') ?? ''}
          union={union.id}
          rows={members.rows}
          total={members.total}
          disposal={disposal}
          onChange={(part) => {
            setDisposal({ ...disposal, said: null, ...part });
          }}
        />
      )}
      {date !== null && <FieldInput {...form.inputOf({ ...date, need: 'core' })} label={t('dissolve.date')} />}
      {reason !== null && (
        <FieldInput
          {...form.inputOf({ ...reason, need: 'core' })}
          label={t('dissolve.reason')}
          placeholder={t('dissolve.reason.hint')}
        />
      )}
    </InnerForm>
  );
}

interface MembersGoProps {
  readonly office: string;
  readonly union: RecordId;
  readonly rows: readonly RecordRow[];
  readonly total: number;
  readonly disposal: Disposal;
  readonly onChange: (part: Partial<Disposal>) => void;
}

function MembersGo({ office, union, rows, total, disposal, onChange }: MembersGoProps) {
  const t = useT();
  const { how, to, without, said } = disposal;
  const suggestions = useSuggestions('member', 'union', useUnionsOf(office, union));
  return (
    <section className="uni-choices">
      <h4 className="mc-group-title" id="dissolve-members">
        {t('dissolve.members', { n: grouped(total) })}
      </h4>
      <Radio.Group
        aria-labelledby="dissolve-members"
        value={how}
        onChange={(value) => {
          onChange({ how: value === 'to' ? 'to' : 'without' });
        }}
      >
        <div className="uni-choices">
          <Radio data-field-input value="to" label={t('dissolve.to')} />
          <Radio value="without" label={t('dissolve.without')} />
        </div>
      </Radio.Group>
      {how === 'to' && (
        <FieldRow id="dissolve-to" label={t('dissolve.to.union')} need="core">
          <ChoiceInput
            id="dissolve-to"
            shown={to?.name ?? ''}
            {...suggestions}
            placeholder={t('dissolve.to.hint')}
            none={t('field.reference.none')}
            onPick={(choice) => {
              onChange({ to: { id: choice.key as RecordId, name: choice.label } });
            }}
            onText={() => {
              onChange({ to: null });
            }}
          />
        </FieldRow>
      )}
      {said !== null && (
        <div className="mc-problem" data-severity="error" role="alert">
          {said}
        </div>
      )}
      {how === 'to' && <p className="mc-soft mc-first">{t('dissolve.except')}</p>}
      <MemberLines
        rows={rows}
        without={how === 'to' ? without : null}
        onWithout={(next) => {
          onChange({ without: next });
        }}
      />
      {how === 'to' && without.size > 0 && (
        <div role="status">
          {t('dissolve.except.count', { to: grouped(total - without.size), without: grouped(without.size) })}
        </div>
      )}
      {total > rows.length && (
        <p className="mc-soft mc-first">
          {t(how === 'to' ? 'dissolve.rest' : 'dissolve.rest.without', { n: grouped(total - rows.length) })}
        </p>
      )}
    </section>
  );
}

/** Finds the other unions of an office by what is typed. */
function useUnionsOf(office: string, union: RecordId): FindChoices {
  const engine = useEngine();
  const filters: readonly ListFilter[] = [{ is: 'one-of', field: 'office', codes: [office] }];
  return async (typed) =>
    (await engine.records('union', { text: typed.trim(), filters }, { offset: 0, limit: FOUND })).rows
      .filter(({ id }) => id !== union)
      .map((row) => ({ key: row.id, label: row.title, hint: String(row.cells['employer'] ?? '') }));
}

const FOUND = 12;

interface MemberLinesProps {
  readonly rows: readonly RecordRow[];
  /** Those who have no tick; null: nobody is asked one by one. */
  readonly without: ReadonlySet<RecordId> | null;
  readonly onWithout: (without: ReadonlySet<RecordId>) => void;
}

function MemberLines({ rows, without, onWithout }: MemberLinesProps) {
  const t = useT();
  return (
    <div className="uni-members" role="group" aria-labelledby="dissolve-members" tabIndex={0}>
      {rows.map(({ id, title, cells }) => {
        const about = (
          <>
            <span>{title}</span>
            <span>{maskDocument(String(cells['documentNumber'] ?? ''))}</span>
            <span className="mc-soft">
              {[standingText(t, 'member', String(cells[STANDING] ?? '')), String(cells['workplace'] ?? '')]
                .filter((text) => text !== '')
                .join(t('word.list-join'))}
            </span>
          </>
        );
        if (without === null)
          return (
            <div key={id} className="uni-member" data-plain>
              {about}
            </div>
          );
        return (
          <label key={id} className="uni-member">
            <Checkbox
              size="xs"
              aria-label={title}
              checked={!without.has(id)}
              onChange={({ currentTarget: { checked } }) => {
                onWithout(new Set(checked ? [...without].filter((each) => each !== id) : [...without, id]));
              }}
            />
            {about}
          </label>
        );
      })}
    </div>
  );
}
