import { describe, expect, it } from 'vitest';
import { notes, unreadableNotes } from '../../../shared/engine/notes.ts';

/** Notes as a register and a writer have them. */
function keeping(kept: Readonly<Record<string, unknown>> = {}) {
  const all = new Map<string, unknown>(Object.entries(kept));
  return {
    all,
    register: {
      note: (key: string) => all.get(key),
      notesUnder: (prefix: string) => [...all].filter(([key]) => key.startsWith(prefix)),
    },
    writer: {
      note: (key: string, value: unknown) => {
        if (value === null) all.delete(key);
        else all.set(key, value);
      },
    },
  };
}

const change = {
  ...{ dot: '0123456789abcdef-1', stamp: '1', type: 'member', id: '0123456789abcdef-1', at: 5 },
  ...{ fields: { name: '甲' }, actor: { id: 'a', name: '乙' } },
};

/** One of each form, under the key it has on every disk since it was introduced. */
const samples: Readonly<
  Record<Exclude<keyof typeof notes, 'withheld' | 'mended' | 'holding' | 'late'>, readonly [key: string, note: unknown]>
> = {
  peer: ['peer/x', { holds: { vector: { x: 1 }, filtered: { x: [[1, 2]] } }, at: 1, bundleId: 'b' }],
  sent: ['sent/x', { office: '370102001', at: 1, carries: { x: [[1, 2]] } }],
  sentMark: ['sent-mark/x', { x: [[1, 2]] }],
  lastSent: ['sent-last/x', { id: 'b', sha256: 'ff' }],
  received: ['received/x', { bundleId: 'b', at: 1, received: 3 }],
  refused: ['refused/x', { at: 1, fileName: 'a.mcb', refusal: 'damaged' }],
  imports: ['import/x', { batch: 'import-1', at: 1, fileName: 'a.xlsx' }],
  backlog: ['backlog/x', change],
  aside: ['aside/x', { change, reason: 'schema' }],
  strange: ['strange/x', { change, reason: 'unsealed' }],
  voided: ['voided/x', { count: 1, refused: { x: [[1, 2]] } }],
  provision: ['provision/x', { office: '370102001', officeName: '甲街道', secret: 's' }],
  waitingReplica: ['waiting-replica/x', { replica: 'x', office: '370102001', name: 'n', signKey: 'k', ageKey: 'a' }],
};

describe('notes', () => {
  for (const [form, [key, note]] of Object.entries(samples) as [keyof typeof samples, readonly [string, unknown]][]) {
    it(`of the form ${form} are read under ${key}, as they were written`, () => {
      const { register } = keeping({ [key]: note, 'other/x': {} });
      expect(notes[form].key('x')).toBe(key);
      expect(notes[form].read(register, 'x')).toBe(note);
      expect(notes[form].all(register)).toEqual([['x', note]]);
      expect(notes[form].read(register, 'y')).toBeUndefined();
    });

    it(`of the form ${form} keep what a later version added, and without one of their parts are read as none, and counted`, () => {
      const later = { ...(note as object), later: form === 'sentMark' ? [[3, 4]] : true };
      expect(notes[form].read(keeping({ [key]: later }).register, 'x')).toBe(later);
      for (const part of Object.keys(note as object)) {
        if (form === 'sentMark') continue;
        const { register } = keeping({ [key]: { ...(note as object), [part]: undefined } });
        expect(notes[form].read(register, 'x')).toBeUndefined();
        expect(notes[form].all(register)).toEqual([]);
        expect(unreadableNotes(register)).toBe(1);
      }
      const damaged = keeping({ [key]: 'text', [notes[form].key('good')]: note }).register;
      expect(notes[form].read(damaged, 'x')).toBeUndefined();
      expect(notes[form].all(damaged)).toEqual([['good', note]]);
      expect([unreadableNotes(damaged), damaged.note(key)]).toEqual([1, 'text']);
    });
  }

  it('are taken away by null', () => {
    const { all, register, writer } = keeping();
    notes.lastSent.write(writer, 'x', { id: 'b', sha256: 'ff' });
    expect(notes.lastSent.read(register, 'x')).toEqual({ id: 'b', sha256: 'ff' });
    notes.lastSent.write(writer, 'x', null);
    expect([notes.lastSent.read(register, 'x'), all.size]).toEqual([undefined, 0]);
  });

  it('of which there is one are read under their own key', () => {
    const held = { vector: { x: 3 }, filtered: { x: [[1, 2]] } };
    const { register } = keeping({
      ...{ 'withheld-waiting': { x: [[1, 2]] }, mended: { rules: 1, frames: 9 } },
      ...{ 'sync/holding': held, 'sync/late': ['x'] },
    });
    expect(notes.holding.read(register)).toBe(held);
    expect(notes.late.read(register)).toEqual(['x']);
    expect(unreadableNotes(register)).toBe(0);
    expect(notes.withheld.read(register)).toEqual({ x: [[1, 2]] });
    expect(notes.mended.read(register)).toEqual({ rules: 1, frames: 9 });
    expect(notes.mended.read(keeping().register)).toBeUndefined();
    for (const key of ['withheld-waiting', 'mended', 'sync/holding', 'sync/late']) {
      const damaged = keeping({ [key]: 5 }).register;
      for (const form of [notes.withheld, notes.mended, notes.holding, notes.late])
        expect(form.read(damaged)).toBeUndefined();
      expect(unreadableNotes(damaged), key).toBe(1);
    }
  });
});
