/** What a bundle carries: new changes, everything of a scope once more, what makes a PC an office, or all there is. */
export type BundleKind = 'changes' | 'snapshot' | 'provision' | 'backup';
