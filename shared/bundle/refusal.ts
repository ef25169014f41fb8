import type { BundleKind } from './kind.ts';

/** Why a bundle was refused. The tag is a message key; the register is as it was before. */
export type BundleRefusal =
  | { readonly tag: 'not-a-bundle' }
  | { readonly tag: 'newer-format'; readonly version: string }
  | { readonly tag: 'damaged'; readonly part: BundlePart }
  | { readonly tag: 'not-for-us'; readonly forOffices: readonly string[] }
  | { readonly tag: 'signature-wrong' }
  | { readonly tag: 'wrong-kind'; readonly kind: BundleKind }
  | { readonly tag: 'too-large' }
  /** It states sizes that no honest bundle has. Nothing of it was unfolded. */
  | { readonly tag: 'implausible' };

/** What is damaged; `size`: the payload unfolds to more or less than the manifest declares. */
export type BundlePart = 'container' | 'manifest' | 'signature' | 'payload' | 'size' | 'change';

/** The code told by telephone does not open this provisioning bundle. */
export interface WrongCode {
  readonly tag: 'wrong-code';
}
