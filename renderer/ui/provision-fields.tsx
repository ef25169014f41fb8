import { Button, TextInput } from '@mantine/core';
import type { Engine } from '../../shared/engine/engine.ts';
import type { ProvisionInfo } from '../../shared/engine/modules/session/face.ts';
import type { OpenedFile } from '../../shared/shell/shell.ts';
import { dayOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { useEngine } from './engine-context.tsx';
import { FieldRow } from './field-row.tsx';

/** A provisioning file, and what it says of itself. */
export interface Provision {
  readonly file: OpenedFile;
  readonly info: ProvisionInfo;
}

type NoProvision = Extract<
  Awaited<ReturnType<Engine['chooseFile' | 'peekProvision']>>,
  { readonly ok: false }
>['error'];

interface ProvisionFieldsProps {
  readonly provision: Provision | null;
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly onProvision: (provision: Provision) => void;
  /** No file could be had, or the one chosen is none of these. */
  readonly onFailed: (failure: NoProvision) => void;
  /** The first thing of its page. */
  readonly focus?: boolean;
}

/** The provisioning file of an office, and the code that the district says on the telephone. */
export function ProvisionFields({ provision, code, focus = false, ...props }: ProvisionFieldsProps) {
  const t = useT();
  const engine = useEngine();
  const choose = async (): Promise<void> => {
    const file = await engine.chooseFile('bundle');
    if (!file.ok) {
      if (file.error.tag !== 'cancelled') props.onFailed(file.error);
      return;
    }
    const info = await engine.peekProvision(file.value);
    if (info.ok) props.onProvision({ file: file.value, info: info.value });
    else props.onFailed(info.error);
  };
  return (
    <>
      <FieldRow
        id="provision"
        label={t('setup.file')}
        need="core"
        note={
          provision === null
            ? t('setup.file.hint')
            : `✓ ${t('setup.file.for', { district: provision.info.districtName, office: provision.info.officeName, when: dayOf(provision.info.createdAt) })}${t('word.sentence-join')}${provision.file.name}`
        }
      >
        <Button id="provision" variant="default" autoFocus={focus} onClick={() => void choose()}>
          {provision === null ? t('setup.file.choose') : t('setup.file.other')}
        </Button>
      </FieldRow>
      <FieldRow id="code" label={t('setup.code')} need="core" note={t('setup.code.hint')}>
        <TextInput
          id="code"
          data-field-input
          autoComplete="off"
          spellCheck={false}
          className="mc-figures"
          value={code}
          onChange={(event) => {
            props.onCode(event.currentTarget.value);
          }}
        />
      </FieldRow>
    </>
  );
}
