import { canonicalJson } from '../../../shared/base/canonical-json.ts';
import { toBase64, type Bytes } from '../../../shared/base/bytes.ts';
import { newCode } from '../../../shared/bundle/code.ts';
import { seeded } from '../../unit/bundle/fixture.ts';
import { NORTH, type Cast, type Party } from './cast.ts';
import { forgeOf, type Json, type Recipe } from './forge.ts';

export interface MadeProvision {
  readonly name: string;
  readonly about: string;
  readonly code: string;
  readonly file: Bytes;
  readonly refusal?: string;
}

/** Provisions: opened by their code, however it is typed, or refused. */
export async function provisionCases(cast: Cast): Promise<readonly MadeProvision[]> {
  const { district, stranger } = cast;
  const code = newCode(seeded(77));
  const line = canonicalJson(provisionOf(cast, [district]));
  const make = (name: string, extra: Partial<Recipe> = {}): Promise<Bytes> =>
    forgeOf(name)({
      ...{ from: district, to: [], lines: [line], lock: { passphrase: code, workFactor: 10 } },
      manifest: (told) => ({ ...told, ...TOLD }),
      ...extra,
    });
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  const wrong = newCode(seeded(78));
  return [
    { name: 'provision', about: 'What a new office needs.', code, file: await make('provision') },
    {
      ...{ name: 'provision-typed', about: 'The code as a person types it.', code: typed },
      file: await make('provision-typed', { lines: [canonicalJson({ ...provisionOf(cast, [district]), later: 1 })] }),
    },
    {
      ...{ name: 'provision-wrong-code', about: 'The code of another.', code: wrong, refusal: 'wrong-code' },
      file: await make('provision-wrong-code'),
    },
    {
      ...{ name: 'provision-mistyped', about: 'One character wrong: the check character says so.' },
      ...{ code: `${code.slice(0, -1)}${code.endsWith('Z') ? 'Y' : 'Z'}`, refusal: 'wrong-code' },
      file: await make('provision-mistyped'),
    },
    {
      ...{
        name: 'provision-signer',
        about: 'Signed by a key that it does not name.',
        code,
        refusal: 'signature-wrong',
      },
      file: await make('provision-signer', { lines: [canonicalJson(provisionOf(cast, [stranger]))] }),
    },
    {
      ...{ name: 'provision-forged', about: 'Signed by another than it says.', code, refusal: 'signature-wrong' },
      file: await make('provision-forged', { signer: stranger }),
    },
    {
      ...{
        name: 'provision-elsewhere',
        about: 'For another office than the manifest says.',
        code,
        refusal: 'damaged/payload',
      },
      file: await make('provision-elsewhere', {
        manifest: (told) => ({ ...told, ...TOLD, recipients: [{ office: '370102002', ageKey: '' }] }),
      }),
    },
    {
      ...{ name: 'provision-two-lines', about: 'Two lines.', code, refusal: 'damaged/change' },
      file: await make('provision-two-lines', { lines: [line, line] }),
    },
  ];
}

const TOLD: Json = { kind: 'provision', changes: 1, recipients: [{ office: NORTH, ageKey: '' }] };

const provisionOf = ({ district }: Cast, trusted: readonly Party[]): Json => ({
  district: { code: district.office, name: '历下区' },
  office: { code: NORTH, name: '东关街道' },
  trusted: trusted.map((each) => ({
    ...{ replica: each.replica, office: district.office, name: '区总工会一号机' },
    ...{ signKey: each.keys.publicKey, ageKey: each.ageKey },
  })),
  secret: toBase64(seeded(79).bytes(32)),
  lists: { office: [{ code: '370102006', label: '东关街道' }] },
});
