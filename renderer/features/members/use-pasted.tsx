import { Button, Textarea } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { readPasted, type LeftText, type Pasted } from '../../../shared/excel/pasted-record.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { fieldId } from '../../ui/field-input.tsx';
import { meantChoice } from '../../ui/meant-choice.ts';
import { useNotify } from '../../ui/notify.tsx';
import type { RecordForm } from '../../ui/use-record-form.ts';
import { valueText } from '../../ui/value-text.ts';
import { fieldsSaid, pastedInto, type PastedInto } from './pasted-values.ts';

interface PastedOptions {
  readonly record: RecordForm;
  /** Whether what stands in a field was not typed here: kept from the last one, told by the number. */
  readonly isGiven: (field: string) => boolean;
  /** Takes over what was pasted, and what follows from it; `names` of the records it points to, by field. */
  readonly onFill: (values: Values, names: Readonly<Record<string, string>>) => void;
}

interface Shown extends Pick<PastedInto, 'fill' | 'kept'> {
  /** What stood in filled fields, as people read it. */
  readonly before: Readonly<Record<string, string>>;
  readonly left: readonly LeftText[];
}

/** A pasted text with the records that its names mean. */
interface Looked extends Pasted {
  readonly names: Readonly<Record<string, string>>;
}

export interface PastedPart {
  /** In the head of the form. */
  readonly button: ReactNode;
  /** Before the fields: the box to paste into, and what came of it. */
  readonly told: ReactNode;
  /** Beside a field that was filled so, while it holds that. */
  readonly noteOf: (field: string) => string | null;
}

/**
 * Fills the form from a text about the person that is pasted: into no field, into one when it says more than a field can
 * hold, or into the box that Ctrl+Shift+V opens. What was filled is marked, what was not understood is listed, and what was
 * typed before stands until the clerk takes the other.
 */
export function usePasted({ record, isGiven, onFill }: PastedOptions): PastedPart {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [shown, setShown] = useState<Shown | null>(null);
  const [asking, setAsking] = useState(false);
  const [looked, setLooked] = useState<Looked | null>(null);

  const take = (text: string): void => {
    setAsking(false);
    const read = readPasted('member', text);
    if (!read.ok) {
      notify({ tone: 'warning', text: t(`member.pasted.${read.error}`) });
      return;
    }
    void lookUp(read.value, engine).then(setLooked);
  };
  // What stands in the form by the time that the names are looked up is what counts.
  const fillIn = useEffectEvent((found: Looked) => {
    const into = pastedInto(found, record.values, isGiven);
    const before = Object.keys(into.before).map((field) => [field, textOf(field, into.before)] as const);
    setShown({ ...into, before: Object.fromEntries(before), left: found.left });
    onFill(into.fill, found.names);
  });
  useEffect(() => {
    if (looked !== null) fillIn(looked);
  }, [looked]);
  useWindowEvent('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (text === '' || !isMeant(event.target, text)) return;
    event.preventDefault();
    take(text);
  });
  useWindowEvent('keydown', (event) => {
    if (event.code !== 'KeyV' || !event.ctrlKey || !event.shiftKey || event.altKey) return;
    event.preventDefault();
    setAsking(true);
  });
  const labelOf = (field: string): string =>
    t.find(`field.${field.includes('.') ? field : `member.${field}`}`) ?? field;
  const textOf = (field: string, values: Values): string => {
    const spec = field.startsWith('event.') ? fieldOf('event', field.slice(6)) : fieldOf('member', field);
    if (spec?.kind === 'reference') {
      const names = values === record.values || values[field] === record.values[field] ? record.names : looked?.names;
      return names?.[field] ?? String(values[field] ?? '');
    }
    return spec === null ? '' : valueText(t, spec, values[field]);
  };

  return {
    button: (
      <button
        type="button"
        className="mc-link mc-paste"
        title="Ctrl+Shift+V"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('member.paste')}
      </button>
    ),
    told: (
      <>
        {asking && (
          <PasteBox
            onText={(text) => {
              take(text);
              focusForm();
            }}
            onClose={() => {
              setAsking(false);
              focusForm();
            }}
          />
        )}
        {shown !== null && (
          <PastedNote
            shown={shown}
            labelOf={labelOf}
            textOf={(field) => textOf(field, shown.kept)}
            onReplace={(field) => {
              const value = shown.kept[field] ?? null;
              setShown({ ...shown, ...replaced(shown, field) });
              onFill({ [field]: value }, looked?.names ?? {});
              focusField(field);
            }}
            onClose={() => {
              setShown(null);
              focusForm();
            }}
          />
        )}
      </>
    ),
    noteOf: (field) => {
      if (shown === null || !(field in shown.fill) || record.values[field] !== shown.fill[field]) return null;
      const { [field]: before = '' } = shown.before;
      return before === '' ? t('member.pasted.here') : t('member.pasted.before', { before });
    },
  };
}

/** The names of unions and employers that can mean only one become that one; others stand as typed, to be chosen from. */
async function lookUp(pasted: Pasted, engine: Engine): Promise<Looked> {
  const values = { ...pasted.values };
  const names: Record<string, string> = {};
  for (const [field, value] of Object.entries(pasted.values)) {
    if (fieldOf('member', field)?.kind !== 'reference' || typeof value !== 'string') continue;
    const found = await engine.suggest('member', field, value);
    const meant = meantChoice(
      value,
      found.map(({ id, text, apart }) => ({ key: id ?? text, label: text, hint: apart })),
    );
    if (meant.tag !== 'one') continue;
    values[field] = meant.choice.key;
    names[field] = meant.choice.label;
  }
  return { values, names, left: pasted.left };
}

function replaced({ fill, kept }: Pick<Shown, 'fill' | 'kept'>, field: string): Pick<Shown, 'fill' | 'kept'> {
  const rest = Object.fromEntries(Object.entries(kept).filter(([each]) => each !== field));
  return { fill: { ...fill, [field]: kept[field] ?? null }, kept: rest };
}

/** The box is gone: typing goes on at the beginning of the form. */
const focusForm = (): void => {
  document.querySelector<HTMLElement>('[role="form"] [data-field-input]')?.focus();
};

/** A button that is gone gives the focus to the field that it changed. */
const focusField = (field: string): void => {
  const [own = '', of] = field.split('.');
  document.getElementById(of === undefined ? fieldId('member', own) : fieldId('event', of))?.focus();
};

/** Whether a text pasted there is meant for the whole form: not what a field by itself takes, nor for what stands elsewhere. */
function isMeant(target: EventTarget | null, text: string): boolean {
  if (!(target instanceof HTMLElement)) return true;
  if (target.closest('[role="dialog"], textarea') !== null) return false;
  if (!(target instanceof HTMLInputElement)) return true;
  if (target.closest('[role="form"]') === null) return false;
  const read = readPasted('member', text);
  return read.ok ? fieldsSaid(read.value) > 1 : read.error === 'several';
}

interface PasteBoxProps {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Takes any text at once, whatever has the focus in the form and however little it says. */
function PasteBox({ onText, onClose }: PasteBoxProps) {
  const t = useT();
  return (
    <div
      className="mc-callout"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        else if (event.key !== 'Enter' || !event.ctrlKey) return;
        else onText((event.target as HTMLTextAreaElement).value);
        event.stopPropagation();
        event.preventDefault();
      }}
    >
      <Textarea
        autoFocus
        autosize
        minRows={2}
        maxRows={6}
        label={t('member.paste.box')}
        onPaste={(event) => {
          event.preventDefault();
          onText(event.clipboardData.getData('text/plain'));
        }}
      />
      <Button variant="default" mt={6} onClick={onClose}>
        {t('word.cancel')}
      </Button>
    </div>
  );
}

interface PastedNoteProps {
  readonly shown: Shown;
  readonly labelOf: (field: string) => string;
  /** What was pasted for a field and not taken. */
  readonly textOf: (field: string) => string;
  readonly onReplace: (field: string) => void;
  readonly onClose: () => void;
}

/** What came of a pasted text. */
function PastedNote({ shown, labelOf, textOf, onReplace, onClose }: PastedNoteProps) {
  const t = useT();
  const filled = Object.keys(shown.fill).map(labelOf);
  return (
    <div className="mc-callout" role="status">
      <div>
        {filled.length === 0
          ? t('member.pasted.nothing')
          : t('member.pasted.filled', { n: filled.length, fields: filled.join(t('word.list-join')) })}{' '}
        <button type="button" className="mc-link" onClick={onClose}>
          {t('word.close')}
        </button>
      </div>
      {shown.left.length > 0 && (
        <div>
          △ {t('member.pasted.left', { texts: shown.left.map(({ text }) => `“${text}”`).join(t('word.list-join')) })}
        </div>
      )}
      {Object.keys(shown.kept).map((field) => (
        <div key={field}>
          △ {t('member.pasted.kept', { field: labelOf(field), text: textOf(field) })}{' '}
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              onReplace(field);
            }}
          >
            {t('member.pasted.replace')}
          </button>
        </div>
      ))}
    </div>
  );
}
