import type { Bytes } from '../../../shared/base/bytes.ts';
import { readBundle, readProvision } from '../../../shared/bundle/bundle.ts';
import { normaliseCode } from '../../../shared/bundle/code.ts';
import { provisionLine } from '../../../shared/bundle/provision.ts';
import type { ProvisionVector } from './vector.ts';

/** What a provision comes to for who types this code, by the product's own parts. */
export async function readProvisionFile(bytes: Bytes, typed: string): Promise<ProvisionVector['outcome']> {
  const read = await readBundle(bytes);
  if (!read.ok) return { refusal: tagOf(read.error) };
  const code = normaliseCode(typed);
  if (code === null) return { refusal: 'wrong-code' };
  const provision = await readProvision(read.value, code, () => Promise.resolve());
  return provision.ok ? { line: provisionLine(provision.value) } : { refusal: tagOf(provision.error) };
}

const tagOf = (refusal: { readonly tag: string; readonly part?: string }): string =>
  refusal.part === undefined ? refusal.tag : `${refusal.tag}/${refusal.part}`;
