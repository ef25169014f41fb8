import { toHex, utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';
import type { AgeIdentity, AgeRecipient } from '../crypto/age.ts';
import type { SignPublicKey } from '../crypto/sign.ts';

/** Who signs bundles: what an archivist compares `signKey` of a manifest with. */
export interface Signer {
  /** Whose PC, for people. */
  readonly name: string;
  readonly signKey: SignPublicKey;
}

/** All that stands on the paper and in the file of an archive key. */
export interface ArchiveKey {
  readonly identity: AgeIdentity;
  readonly recipient: AgeRecipient;
  readonly districtName: string;
  /** yyyy-MM-dd. */
  readonly madeOn: string;
  /** Of the PCs known on that day. */
  readonly signers: readonly Signer[];
  /** `checkCodeOf` the identity. */
  readonly check: string;
}

const CHECK_DIGITS = 8;
const PREFIX = 'AGE-SECRET-KEY-1'.length;

/**
 * Tells whether an identity was written down or typed as it is: the first eight hex digits of its SHA-256, capital.
 * Whoever reads them learns nothing of use: 2^224 identities have the same.
 */
export async function checkCodeOf(identity: AgeIdentity): Promise<string> {
  return toHex(await sha256(utf8(identity)))
    .slice(0, CHECK_DIGITS)
    .toUpperCase();
}

/** A check code as a person types it: width, case, spaces and hyphens do not count, nor O for 0. */
export const typedCheckCode = (text: string): string =>
  text.normalize('NFKC').toUpperCase().replaceAll('O', '0').replace(/[\s-]/g, '');

/** The check code as it is shown: two groups of four. */
export const shownCheckCode = (check: string): string => `${check.slice(0, 4)} ${check.slice(4)}`;

/** The secret in groups of four characters for the eye, behind the word it begins with; without the spaces it is the identity. */
export const groupsOf = (identity: AgeIdentity): readonly string[] => [
  identity.slice(0, PREFIX),
  ...(identity.slice(PREFIX).match(/.{1,4}/g) ?? []),
];

/** What an archivist types, one step each; `KEY` stands for the file with the identity. */
export const RECIPE: readonly { readonly what: string; readonly command: string }[] = [
  { what: '拆开数据包，得到三个文件', command: 'unzip 数据包.mcb' },
  { what: '核对是谁写的（公钥见签名公钥表）', command: 'minisign -Vm manifest.json -P 公钥' },
  { what: '核对内容没有被换过：结果应与 manifest.json 里的 sha256 相同', command: 'sha256sum payload.age' },
  { what: '用存档密钥解密', command: 'age -d -i 存档密钥.txt -o payload.gz payload.age' },
  { what: '解压，得到内容，一行是一条改动', command: 'gunzip -c payload.gz > 内容.txt' },
];

/** An identity file as `age -i` reads it: comment lines, then the secret. It holds the recipe, so that it stands alone. */
export function archiveKeyFile(key: ArchiveKey): string {
  const comments = [
    `名册 存档密钥　${key.districtName}　${key.madeOn}制作`,
    '',
    '谁有这个文件和数据包，谁就能读出全部会员资料。请与纸质件分开，锁在保险柜里。',
    '',
    '打开数据包（程序 unzip、minisign、age、gunzip 都可以免费取得），把本文件改名为“存档密钥.txt”放在一起，依次：',
    ...RECIPE.map(({ what, command }, i) => `${String(i + 1)}. ${command}　　（${what}）`),
    '',
    '签名公钥表（制作当天）：',
    ...key.signers.map(({ name, signKey }) => `${signKey}　${name}`),
    '',
    `校验码：${shownCheckCode(key.check)}`,
    `public key: ${key.recipient}`,
  ];
  return [...comments.map((line) => `# ${line}`.trimEnd()), key.identity, ''].join('\n');
}
