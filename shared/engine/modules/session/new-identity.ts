import type { Random } from '../../../base/clock.ts';
import { newActorId, type ActorId } from '../../../base/id.ts';
import { isDistrict, isPlace } from '../../../base/place.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { countyOf } from '../../../values/home-county.ts';
import type { Files } from '../../files.ts';
import { nameOfReplica, type Identity } from '../../identity.ts';
import type { Provision } from '../../../bundle/provision.ts';
import { openProvision } from '../replicas/provision.ts';
import type { DistrictSetUp, OfficeSetUp, SetUpError } from './face.ts';
import { newKeys } from './set-up.ts';

/** The first PC of a district: nobody vouches for it, trust begins here. `unknown-district`: no county that there is. */
export async function districtIdentity(
  input: Pick<DistrictSetUp, 'district' | 'userName'>,
  random: Random,
): Promise<Result<Identity, SetUpError>> {
  const district = countyOf(input.district);
  if (district === null) return err({ tag: 'unknown-district' });
  const keys = await newKeys(random);
  return ok({
    ...keys,
    ...{ parent: null, ancestors: [], role: 'district' },
    ...{ district: district.code, districtName: district.name },
    ...{ office: district.code, officeName: district.name },
    replicaName: nameOfReplica(district.name, keys.replica),
    ...{ userId: newActorId(random), userName: input.userName.trim() },
    ...{ provision: null, begun: false },
  });
}

/** A PC with new keys, as a provisioning file and its code make it. */
export async function provisionedIdentity(
  { files, random }: { readonly files: Files; readonly random: Random },
  input: Pick<OfficeSetUp, 'file' | 'code' | 'userName'>,
  userId: ActorId,
): Promise<Result<Identity, SetUpError>> {
  const bytes = await files.readAll(input.file);
  if (!bytes.ok) return bytes;
  const provision = await openProvision(bytes.value, input.code);
  if (!provision.ok) return provision;
  const { district, office, secret, trusted, archive = [], lists } = provision.value;
  const keys = await newKeys(random);
  return ok({
    ...keys,
    ...{ parent: null, ancestors: [], role: isDistrict(office.code) ? 'district' : 'office' },
    ...{ district: district.code, districtName: district.name },
    ...{ office: office.code, officeName: office.name },
    replicaName: nameOfReplica(office.name, keys.replica),
    ...{ userId, userName: input.userName.trim() },
    provision: {
      id: secret.slice(0, 8),
      secret,
      trusted: [...trusted],
      archive: [...archive],
      places: placesIn(lists),
    },
    begun: false,
  });
}

/** What the district called its offices and communities when it let this PC in, by code; what is no such list is passed over. */
function placesIn(lists: Provision['lists']): Readonly<Record<string, string>> {
  const given = lists['places'];
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([code, name]) =>
      isPlace(code) && typeof name === 'string' && name !== '' ? [[code, name] as const] : [],
    ),
  );
}
