import { Button, Checkbox, MultiSelect, Popover, Radio, Select, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { listedColumn, listedColumns, type ListedColumn } from '../../../shared/kinds/list-columns.ts';
import { SEND, sendStates, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import { useT } from '../../i18n/use-t.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';
import { initialsOf } from '../../ui/initials.ts';
import { useSuggestions } from '../../ui/use-suggestions.ts';
import { askingOf, blankDraft, draftOf, filterOf, type DraftFault, type FilterDraft } from './filter-draft.ts';
import { choicesOf, filterText, nameOf, specOf } from '../../ui/filter-words.ts';

/** What is narrowed by beside the columns. */
const CONFLICT = '@conflict';
const INCOMPLETE = '@incomplete';
const LOCKED = '@locked';
const QUALIFIED = '@qualified';
const UNQUALIFIED = '@unqualified';
const VOIDED_TOO = '@voided';
const VOIDED_ONLY = '@voided-only';

interface FilterPanelProps {
  readonly type: RecordType;
  /** A condition to be changed; without it a new one is made. */
  readonly from: ListFilter | null;
  /** What the record of that condition is called. */
  readonly called: ReadonlyMap<string, string>;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onAdd: (filter: ListFilter) => void;
}

/** In px: what may be asked for by one click stands in three rows or four. */
const PANEL_WIDTH = 420;
/** A list within the panel stays within a low window. */
const LIST_HEIGHT = 'min(220px, 30vh)';

/** The button that adds a condition: what about, then which values; by the keyboard alone. */
export function FilterPanel({ opened, onOpened, ...props }: FilterPanelProps) {
  const t = useT();
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-start"
      width={PANEL_WIDTH}
      trapFocus
      returnFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          onClick={() => {
            onOpened(!opened);
          }}
        >
          {t('list.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="rec-filter-panel" aria-label={t('list.filter')}>
        {opened && (
          <FilterForm
            {...props}
            onClose={() => {
              onOpened(false);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type FilterFormProps = Omit<FilterPanelProps, 'opened' | 'onOpened'> & { readonly onClose: () => void };

function FilterForm({ type, from, called, onAdd, onClose }: FilterFormProps) {
  const t = useT();
  const [about, setAbout] = useState<string | null>(aboutOf(from));
  const first = about === null ? null : listedColumn(type, about);
  const [draft, setDraft] = useState<FilterDraft>(from === null || first === null ? blankDraft : draftOf(first, from));
  const [fault, setFault] = useState<DraftFault | null>(null);
  const column = about === null ? null : listedColumn(type, about);

  const submit = (): void => {
    const made = about === null ? null : (plainOf(about) ?? (column === null ? null : filterOf(column, draft)));
    if (made === null) setFault({ tag: 'nothing-chosen' });
    else if ('ok' in made && !made.ok) setFault(made.error);
    else {
      onAdd('ok' in made ? made.value : made);
      onClose();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    // A list that is open closes first.
    const listOpen = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !listOpen) onClose();
    if (event.key === 'Enter' && listOpen) event.preventDefault();
  };
  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {/* Above what opens a list beneath it, which would lie over them. */}
      {about === null && (
        <Often
          type={type}
          onAdd={(filter) => {
            onAdd(filter);
            onClose();
          }}
        />
      )}
      <Select
        data-autofocus={from === null || undefined}
        aria-label={t('list.filter.about')}
        placeholder={t('list.filter.about')}
        searchable
        maxDropdownHeight={LIST_HEIGHT}
        selectFirstOptionOnChange
        allowDeselect={false}
        nothingFoundMessage={t('field.code.none')}
        comboboxProps={{ withinPortal: false }}
        data={[
          ...listedColumns(type).map(({ name }) => ({ value: name, label: nameOf(t, type, name) })),
          { value: CONFLICT, label: t('list.filter.conflict') },
          ...(kindOf(type).completeness === undefined
            ? []
            : [
                { value: UNQUALIFIED, label: t('list.filter.unqualified') },
                { value: QUALIFIED, label: t('list.filter.qualified') },
              ]),
          ...(kindOf(type).lockedBy === undefined ? [] : [{ value: LOCKED, label: t('list.filter.locked') }]),
          { value: INCOMPLETE, label: t('list.filter.incomplete') },
          { value: VOIDED_TOO, label: t('list.filter.voided.too') },
          { value: VOIDED_ONLY, label: t('list.filter.voided.only') },
        ]}
        filter={({ options, search }) => matching(options, search)}
        value={about}
        onChange={(next) => {
          setAbout(next);
          setDraft(blankDraft);
          setFault(null);
        }}
      />
      {column !== null && (
        <ValueInputs
          key={column.name}
          type={type}
          column={column}
          draft={draft}
          called={called}
          fault={fault}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
            setFault(null);
          }}
        />
      )}
      {(column?.of === 'through' || (column?.of === 'field' && column.spec.need !== 'core')) && (
        <Checkbox
          label={t('list.filter.only-missing')}
          checked={draft.missing}
          onChange={(event) => {
            setDraft({ ...draft, missing: event.currentTarget.checked });
            setFault(null);
          }}
        />
      )}
      {fault?.tag === 'nothing-chosen' && (
        <div className="mc-problem" data-severity="error" role="alert">
          {t(about === null ? 'list.filter.nothing.about' : 'list.filter.nothing')}
        </div>
      )}
      <div className="mc-actions">
        <Button type="submit">{t(from === null ? 'list.filter.add' : 'list.filter.change')}</Button>
        <Button variant="default" onClick={onClose}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The conditions that are asked for often: each by one click. */
function Often({ type, onAdd }: Pick<FilterPanelProps, 'type' | 'onAdd'>) {
  const t = useT();
  const often = kindOf(type).page?.often ?? [];
  if (often.length === 0) return null;
  return (
    <div role="group" aria-label={t('list.filter.often')} className="rec-filter-often">
      {often.map((filter) => {
        const text = filterText(t, type, filter, NOBODY);
        return (
          <button
            key={text}
            type="button"
            className="mc-link"
            onClick={() => {
              onAdd(filter);
            }}
          >
            {text}
          </button>
        );
      })}
    </div>
  );
}

const NOBODY: ReadonlyMap<string, string> = new Map();

function aboutOf(filter: ListFilter | null): string | null {
  if (filter === null) return null;
  if ('field' in filter) return filter.field;
  if (filter.is === 'send') return SEND;
  if (filter.is === 'conflict') return CONFLICT;
  if (filter.is === 'incomplete') return INCOMPLETE;
  if (filter.is === 'locked') return LOCKED;
  if (filter.is === 'qualified') return filter.yes ? QUALIFIED : UNQUALIFIED;
  // It stands in no list of columns: who wants another takes it away and goes by the figures again.
  if (filter.is === 'practice') return null;
  return filter.only ? VOIDED_ONLY : VOIDED_TOO;
}

/** The conditions that need no values. */
function plainOf(about: string): ListFilter | null {
  if (about === CONFLICT) return { is: 'conflict' };
  if (about === QUALIFIED || about === UNQUALIFIED) return { is: 'qualified', yes: about === QUALIFIED };
  if (about === LOCKED) return { is: 'locked' };
  if (about === INCOMPLETE) return { is: 'incomplete' };
  if (about === VOIDED_TOO) return { is: 'voided', only: false };
  return about === VOIDED_ONLY ? { is: 'voided', only: true } : null;
}

/** Options whose words hold what is typed, or begin with it as pinyin initials. */
function matching<O extends object>(options: readonly O[], search: string): O[] {
  const word = search.trim().toLowerCase();
  return options.filter((option) => {
    const label = 'label' in option && typeof option.label === 'string' ? option.label : '';
    return label.toLowerCase().includes(word) || initialsOf(label).startsWith(word);
  });
}

interface ValueInputsProps {
  readonly type: RecordType;
  readonly column: ListedColumn;
  readonly draft: FilterDraft;
  readonly called: ReadonlyMap<string, string>;
  readonly fault: DraftFault | null;
  readonly onChange: (part: Partial<FilterDraft>) => void;
}

/** The inputs that a column's kind of value asks for. */
function ValueInputs(props: ValueInputsProps) {
  const { type, column, draft, onChange } = props;
  const t = useT();
  const label = nameOf(t, type, column.name);
  if (draft.missing) return null;
  switch (askingOf(column)) {
    case 'codes':
      return (
        <MultiSelect
          data-autofocus
          aria-label={label}
          placeholder={draft.codes.length === 0 ? t('list.filter.codes') : ''}
          searchable
          maxDropdownHeight={LIST_HEIGHT}
          selectFirstOptionOnChange
          hidePickedOptions
          nothingFoundMessage={t('field.code.none')}
          comboboxProps={{ withinPortal: false }}
          data={choicesOf(t, type, column)}
          filter={({ options, search }) => matching(options, search)}
          value={[...draft.codes]}
          onChange={(codes) => {
            onChange({ codes });
          }}
        />
      );
    case 'send':
      return (
        <div role="group" aria-label={label} className="rec-filter-boxes">
          {sendStates.map((state) => (
            <Checkbox
              key={state}
              label={t(`member.send.${state}`)}
              checked={draft.states.includes(state)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                const states = sendStates.filter((each) => (each === state ? checked : draft.states.includes(each)));
                onChange({ states });
              }}
            />
          ))}
        </div>
      );
    case 'yes-no':
      return (
        <Radio.Group
          aria-label={label}
          value={String(draft.yes)}
          onChange={(value) => {
            onChange({ yes: value === 'true' });
          }}
        >
          <div className="rec-filter-boxes">
            <Radio value="true" label={t('word.yes')} />
            <Radio value="false" label={t('word.no')} />
          </div>
        </Radio.Group>
      );
    case 'text':
      return (
        <TextInput
          data-autofocus
          aria-label={label}
          placeholder={t('list.filter.text')}
          value={draft.text}
          onChange={(event) => {
            onChange({ text: event.currentTarget.value });
          }}
        />
      );
    case 'record':
      return <RecordInput {...props} label={label} />;
    case 'range':
      return <RangeInputs {...props} label={label} />;
  }
}

function RangeInputs({ column, draft, fault, label, onChange }: ValueInputsProps & { readonly label: string }) {
  const t = useT();
  const spec = specOf(column);
  const input = spec === null ? null : typeOf(spec).input;
  const example = input === 'day' ? t('list.filter.day') : input === 'month' ? t('list.filter.month') : '';
  const said = (end: 'from' | 'to'): string | null => {
    if (fault === null || !('end' in fault) || fault.end !== end) return null;
    if (fault.tag === 'backwards') return t('list.filter.backwards');
    return t(input === 'number' ? 'list.filter.unreadable' : 'list.filter.unreadable.day');
  };
  return (
    <div className="rec-filter-range">
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          data-autofocus={end === 'from' || undefined}
          label={t(`list.filter.label.${end}`)}
          aria-label={`${label} ${t(`list.filter.label.${end}`)}`}
          placeholder={example}
          autoComplete="off"
          value={draft[end]}
          error={said(end)}
          onChange={(event) => {
            onChange({ [end]: event.currentTarget.value });
          }}
        />
      ))}
    </div>
  );
}

function RecordInput({ type, column, draft, called, label, onChange }: ValueInputsProps & { readonly label: string }) {
  const t = useT();
  const suggestions = useSuggestions(type, column.name);
  const [shown, setShown] = useState(draft.record === null ? '' : (called.get(draft.record) ?? ''));
  return (
    <label className="rec-filter-record">
      <span className="mc-visually-hidden">{label}</span>
      <ChoiceInput
        id={`filter-${type}-${column.name}`}
        shown={shown}
        {...suggestions}
        placeholder={t('field.reference.hint')}
        none={t('field.reference.none')}
        onPick={(choice) => {
          setShown(choice.label);
          onChange({ record: choice.key });
        }}
        onText={(text) => {
          setShown(text);
          onChange({ record: null });
        }}
      />
    </label>
  );
}
