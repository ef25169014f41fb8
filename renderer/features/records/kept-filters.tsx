import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { mayBeKept, understood } from '../../../shared/kinds/list-columns.ts';
import type { ListFilter } from '../../../shared/kinds/list-filter.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';

interface KeptFiltersProps {
  readonly type: RecordType;
  readonly filters: readonly ListFilter[];
  readonly onChoose: (filters: readonly ListFilter[]) => void;
}

/** The combinations of conditions that were kept by name: chosen again, dropped, and the present one kept. */
export function KeptFiltersMenu({ type, filters, onChoose }: KeptFiltersProps) {
  const t = useT();
  const kept = useSession((screen) => screen.keptFilters[type]) ?? [];
  const keep = useSession((screen) => screen.keepFilters);
  const drop = useSession((screen) => screen.dropFilters);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const keepable = filters.filter((filter) => mayBeKept(type, filter));
  if (kept.length === 0 && keepable.length === 0) return null;
  const close = (): void => {
    setOpened(false);
    setName('');
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {t('list.kept')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="rec-filter-panel" aria-label={t('list.kept')}>
        {kept.map((each) => (
          <div key={each.name} className="rec-kept">
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                onChoose(understood(type, each.filters));
                close();
              }}
            >
              {each.name}
            </button>
            <button
              type="button"
              className="mc-filter-remove"
              aria-label={t('list.kept.drop', { name: each.name })}
              title={t('list.kept.drop', { name: each.name })}
              onClick={() => {
                drop(type, each.name);
              }}
            >
              ×
            </button>
          </div>
        ))}
        {keepable.length > 0 && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '') return;
              keep(type, { name: name.trim(), filters: keepable });
              close();
            }}
          >
            <TextInput
              label={t('list.kept.name')}
              data-autofocus={kept.length === 0 || undefined}
              maxLength={30}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
            <p className="mc-hint">{t(keepable.length < filters.length ? 'list.kept.partly' : 'list.kept.where')}</p>
            <Button type="submit" variant="default" disabled={name.trim() === ''}>
              {t('list.kept.keep')}
            </Button>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
