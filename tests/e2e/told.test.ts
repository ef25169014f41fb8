import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../../shared/engine/identity.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { RecordId } from '../../shared/base/id.ts';
import { readBundle as readBytes } from '../../shared/bundle/bundle.ts';
import { dotOf, recordIdOf, type Change, type Dot, type Fields, type Stamp } from '../../shared/sync/change.ts';
import { MAX_MANIFEST_BYTES, type Manifest } from '../../shared/bundle/manifest.ts';
import type { Seals } from '../../shared/sync/seal.ts';
import { upTo } from '../../shared/sync/version-vector.ts';
import { actorNamed } from '../support/actors.ts';
import { picture, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  addMember,
  changeMember,
  fillIn,
  goToExchange,
  openBundle,
  openMember,
  provision,
  readBundle,
  refusal,
  startDistrict,
  startOffice,
  writeBundle,
} from '../support/clerk.ts';
import { must } from '../support/engine-harness.ts';
import { bundleOf, senderIs, signedAnew, withParts } from '../support/forged-bundle.ts';
import { identityIn } from '../support/profile-keys.ts';
import { madeUpNumber } from '../support/workbooks.ts';

/** What a person is told of changes that are not in force, of bundles nobody should send, and of a save that would not stand. */

const OFFICE = '解放路街道';
const OFFICE_CODE = '370102001';
const OTHER = '千佛山街道';
const OTHER_CODE = '370102002';
const AT = Date.UTC(2026, 2, 2, 3);

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;
let other: RunningApp;
let officeIdentity: Identity;

const bytesOf = async (file: string): Promise<Bytes> => new Uint8Array(await readFile(file));

async function fileOf(name: string, bytes: Bytes): Promise<string> {
  const path = join(folder.path, name);
  await writeFile(path, bytes);
  return path;
}

function forged(seq: number, type: string, fields: Fields, more: Partial<Change> = {}): Change {
  const dot = dotOf(officeIdentity.replica, seq);
  const stamp = `${(AT + seq).toString(16).padStart(12, '0')}0000` as Stamp;
  return { dot, stamp, type, id: recordIdOf(dot), fields, actor: actorNamed('解经办'), at: AT + seq, ...more };
}

const person = (name: string, i: number): Readonly<Record<string, string>> => ({
  姓名: name,
  证件号码: madeUpNumber('19850101', i),
  会籍变化日期: '20240110',
});

const rows = (running: RunningApp): Locator =>
  running.page.getByRole('list', { name: '没有采用的改动' }).getByRole('listitem');

beforeAll(async () => {
  folder = await scratchFolder('told');
  const at = (name: string): string => join(folder.path, name);
  district = await startDistrict(at('district'), '区汇总');
  office = await startOffice(at('office'), await provision(district, OFFICE, folder.path), '解经办');
  other = await startOffice(at('other'), await provision(district, OTHER, folder.path), '千经办');
  officeIdentity = await identityIn(at('office'));
  await addMember(office.page, person('令狐一', 11));
  await addMember(other.page, person('东方一', 12));
  for (let i = 0; i < 2; i++) {
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(district, await writeBundle(other, folder.path));
    await readBundle(office, await writeBundle(district, folder.path, OFFICE));
    await readBundle(other, await writeBundle(district, folder.path, OTHER));
  }
});

afterAll(async () => {
  for (const running of [office, other, district]) await running.close();
  await folder.remove();
});

describe('an office', () => {
  it('is told what of its own the district did not let stand, on the sheet and at any time after', async () => {
    const { page } = office;
    await changeMember(page, '令狐一', { 移动电话: '13800138000' });
    await readBundle(district, await writeBundle(office, folder.path));
    const written = await writeBundle(district, folder.path, OFFICE);
    const { manifest } = must(await readBytes(await bytesOf(written)));
    const last = upTo(manifest.holds.vector, officeIdentity.replica);
    const refused = { [officeIdentity.replica]: [[last, last]] } as const;
    const signer = await identityIn(join(folder.path, 'district'));
    const said = await signedAnew(await bytesOf(written), signer, (before) => ({ ...before, refused }));
    await readBundle(office, await fileOf('refused.mcb', said));
    await page.getByText('区总工会没有采用本处以前写的 1 条改动').waitFor();
    await picture(office.page, 'office-sheet-refused');
    await goToExchange(page);
    await page.getByRole('button', { name: '查看没有采用的改动' }).click();
    await rows(office).first().waitFor();
    await picture(office.page, 'office-list-refused');
    const text = await rows(office).first().innerText();
    expect(text).toContain('移动电话：138****8000');
    expect(text).toContain('区总工会没有采用，所以这里也不算数');
  });

  it('opens no bundle larger than any honest one, and says what the other side can do', async () => {
    const like = await bytesOf(await writeBundle(district, folder.path, OFFICE));
    const bundle = await withParts(like, { manifest: new Uint8Array(MAX_MANIFEST_BYTES + 1).fill(0x20) });
    expect(await openBundle(office, await fileOf('large.mcb', bundle))).toBe('refused');
    expect(await refusal(office.page)).toContain('这个数据包太大，本机读不了，没有读入。请对方分几次写出');
    await picture(office.page, 'bundle-too-large');
  });

  it('reads no bundle of another office, and says whose it is', async () => {
    const like = await bytesOf(await writeBundle(district, folder.path, OTHER));
    const bundle = await bundleOf(like, officeIdentity, [], { sender: senderIs(officeIdentity) });
    expect(await openBundle(other, await fileOf('straight.mcb', bundle))).toBe('refused');
    expect(await refusal(other.page)).toContain(`这个数据包是${OFFICE}直接写给本处的`);
    await picture(other.page, 'office-to-office');
  });

  it('is told in which format a bundle is that only a later version may read', async () => {
    const written = await bytesOf(await writeBundle(district, folder.path, OTHER));
    const signer = await identityIn(join(folder.path, 'district'));
    const newer = await signedAnew(written, signer, (before) => ({ ...before, minimum: 9 }));
    expect(await openBundle(other, await fileOf('newer.mcb', newer))).toBe('refused');
    expect(await refusal(other.page)).toContain('这个文件要用新版本打开（数据格式第9版）');
    await picture(other.page, 'newer-format');
  });

  it('is told that a bundle is locked in a way that only a later version knows', async () => {
    const written = await bytesOf(await writeBundle(district, folder.path, OTHER));
    const signer = await identityIn(join(folder.path, 'district'));
    const newer = await signedAnew(
      written,
      signer,
      (before) => before,
      (text) => text.replace('/age-v1/', '/age-v2/'),
    );
    expect(await openBundle(other, await fileOf('suite.mcb', newer))).toBe('refused');
    expect(await refusal(other.page)).toContain('这个文件用了较新的加密方式');
    await picture(other.page, 'newer-suite');
  });

  it('is told before it saves what would not stand, and what was typed stays', async () => {
    const { page } = other;
    await changeMember(district.page, '东方一', { 移动电话: '13900139000' });
    const written = await bytesOf(await writeBundle(district, folder.path, OTHER));
    const signer = await identityIn(join(folder.path, 'district'));
    // As a part of a series comes: its changes are here, and no seal covers them yet.
    const unsealed = await signedAnew(written, signer, (before) => {
      const bare: Omit<Manifest, 'seals'> & { seals?: Seals } = { ...before };
      delete bare.seals;
      return bare;
    });
    await readBundle(other, await fileOf('unsealed.mcb', unsealed));
    await openMember(page, '东方一');
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await fillIn(page, { 移动电话: '13700137000' });
    await page.keyboard.press('Control+Enter');
    await page.getByText('现在写了，区总工会也不会采用').waitFor();
    await picture(other.page, 'not-proven');
    expect(
      await page
        .getByRole('form', { name: /^修改/ })
        .getByLabel(/^移动电话/)
        .inputValue(),
    ).toBe('13700137000');
  });

  // The last with this office: the number it takes in the district's name is gone for the district.
  it('is told of records that only a later version shows, and of contents that cannot be compared', async () => {
    const { page } = other;
    const like = await bytesOf(await writeBundle(district, folder.path, OTHER));
    const signer = await identityIn(join(folder.path, 'district'));
    const { manifest } = must(await readBytes(like));
    const dot = dotOf(signer.replica, upTo(manifest.holds.vector, signer.replica) + 1);
    const later = { ...forged(1, 'parley', { office: OTHER_CODE, title: '模范' }), dot, id: recordIdOf(dot) };
    const bundle = await bundleOf(like, signer, [later], { scopeDigest: '' });
    await page.keyboard.press('Escape');
    await readBundle(other, await fileOf('later.mcb', bundle));
    await page.getByText('另有 1 条较新版本的记录，已妥善保存，更新程序后可见。').waitFor();
    await page.getByText('对方没有写明可比的核对码').waitFor();
    await page.getByText('并入的 1 条是较新版本的记录，更新程序后列在这里。').waitFor();
    await picture(page, 'later-kind');
  });
});

describe('the district', () => {
  // The last: the number it takes in the office's name is gone for the office.
  it('sees at any time whose change is not in force, who wrote it, why, and what to do', async () => {
    const { page } = district;
    const like = await bytesOf(await writeBundle(office, folder.path));
    const theirs = (await identityIn(join(folder.path, 'other'))).replica;
    // Made by its first save, before it had seen anything.
    const foreign = `${theirs}:1` as RecordId;
    const seq = await nextSeq(OFFICE);
    const bundle = await bundleOf(
      like,
      officeIdentity,
      [
        forged(seq, 'member', { name: '东方改' }, { id: foreign, over: { name: [foreign as string as Dot] } }),
        forged(seq + 1, 'member', { office: OFFICE_CODE, void: '已抹除' }, { id: foreign, erase: true }),
        forged(seq + 2, 'member', { name: '无所属', documentType: '414', documentNumber: 'E30000001' }),
      ],
      { sender: senderIs(officeIdentity) },
    );
    await readBundle(district, await fileOf('attack.mcb', bundle));
    await picture(district.page, 'district-sheet');
    await goToExchange(page);
    await page.getByText('有 3 条改动没有采用，也没有丢弃。').waitFor();
    await picture(district.page, 'district-log');
    await page.getByRole('button', { name: '查看没有采用的改动' }).click();
    await rows(district).first().waitFor();
    await picture(district.page, 'district-list');
    const texts = await rows(district).allInnerTexts();
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toContain(`电脑“${officeIdentity.replicaName}”，解经办填写`);
    expect(texts[2]).toContain('东方一');
    expect(texts[2]).toContain('这条记录不归写它的单位管');
    expect(texts[0]).toContain('姓名：无所属');
  });
});

/** The next number of the office's PC, as the district counts it. */
async function nextSeq(to: string): Promise<number> {
  const { manifest } = must(await readBytes(await bytesOf(await writeBundle(district, folder.path, to))));
  return upTo(manifest.holds.vector, officeIdentity.replica) + 1;
}
