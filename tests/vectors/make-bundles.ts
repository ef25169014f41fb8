import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toBase64 } from '../../shared/base/bytes.ts';
import type { RecordId } from '../../shared/base/id.ts';
import { writeBundle, writeProvision, type WrittenBundle } from '../../shared/bundle/bundle.ts';
import { changeLine } from '../../shared/sync/change-line.ts';
import { newCode } from '../../shared/bundle/code.ts';
import { enrolmentProof } from '../../shared/bundle/enrolment.ts';
import { ageRecipientOf } from '../../shared/crypto/age.ts';
import { publicKeyFile } from '../../shared/crypto/sign.ts';
import type { Change, Dot } from '../../shared/sync/change.ts';
import { DISTRICT, OFFICE, change, draftOf, party, provisionOf, toolsOf } from '../unit/bundle/fixture.ts';

/** Writes one bundle of each kind of this version, with the keys that open it and what is in it. Never overwrites. */
export async function makeBundles(folder: string): Promise<void> {
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const [office, district] = [await party(OFFICE, 1), await party(DISTRICT, 2)];
  const [ofOffice, ofDistrict] = [publicKeyFile(office.keys.publicKey), publicKeyFile(district.keys.publicKey)];

  const changes = sampleChanges();
  const proof = enrolmentProof(new Uint8Array(32), {
    replica: OFFICE,
    signKey: office.keys.publicKey,
    ageKey: await ageRecipientOf(office.identity),
  });
  const draft = { ...(await draftOf(office, district, changes)), enrolment: proof };
  const first = await writeBundle(draft, [changes], toolsOf(office));
  await save('changes', first, { publicKey: ofOffice, identity: district.identity, lines: changes.map(changeLine) });

  const snapshotDraft = await draftOf(office, district, changes, 'snapshot');
  const previous = { id: first.manifest.id, sha256: first.manifestSha256 };
  const filtered = { [DISTRICT]: [[1, 2], [7, 7]] } as const;
  const snapshot = await writeBundle({ ...snapshotDraft, previous, filtered, needs: {} }, [changes], toolsOf(office));
  await save('snapshot', snapshot, { publicKey: ofOffice, identity: district.identity, lines: changes.map(changeLine) });

  const backupDraft = await draftOf(office, office, changes, 'backup');
  const backup = await writeBundle(backupDraft, [changes], toolsOf(office));
  await save('backup', backup, { publicKey: ofOffice, identity: office.identity, lines: changes.map(changeLine) });

  const provision = { ...(await provisionOf(district)), secret: toBase64(random.bytes(32)), lists: { 'work-place': ['a'] } };
  const code = newCode(random);
  const provisionDraft = {
    ...(await draftOf(district, district, [], 'provision')),
    recipients: [{ office: provision.office.code, ageKey: '' as const }],
    holds: { vector: {}, filtered: {} },
    needs: {},
    scopeDigest: '',
  };
  const provisioning = await writeProvision(provisionDraft, provision, code, toolsOf(district));
  await save('provision', provisioning, { publicKey: ofDistrict, code, provision });

  async function save(kind: string, bundle: WrittenBundle, rest: Readonly<Record<string, unknown>>): Promise<void> {
    const path = join(folder, `bundle-v1-${kind}`);
    if (existsSync(`${path}.mcb`)) throw new Error(`${path}.mcb is there already: a released vector is never remade`);
    await writeFile(`${path}.mcb`, bundle.bytes);
    const expected = { manifest: bundle.manifest, manifestSha256: bundle.manifestSha256, ...rest };
    await writeFile(`${path}.json`, `${JSON.stringify(expected, null, 2)}\n`);
  }
}

/** Every member a change can have, and text of every length of UTF-8. */
function sampleChanges(): Change[] {
  const made = change(1);
  const seen = [made.dot];
  return [
    made,
    change(2, { type: 'union', fields: { office: '370102009', name: '测试工会·𠮷', workers: 12, active: true, note: 'é\n"\\\u2028' } }),
    change(3, { id: made.id, fields: { mobile: '19900009999' }, over: { mobile: seen }, batch: 'decision-1' }),
    change(4, { id: 'districtaaaaaaaa:3' as RecordId, fields: { name: null }, over: { name: ['districtaaaaaaaa:3' as Dot] } }),
    change(5, { id: made.id, fields: { office: '370102009' }, erase: true }),
  ];
}
