import { describe, expect, it } from 'vitest';
import { notes, unreadableNotes } from '../../../shared/engine/notes.ts';
import { lineHash } from '../../../shared/sync/chain.ts';

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

const hash = lineHash('a line');
const SEAL = `3:${hash}:${'A'.repeat(86)}`;

/** One of each form, under the key it has on every disk since it was introduced. */
const samples: Readonly<
  Record<
    Exclude<keyof typeof notes, 'withheld' | 'mended' | 'holding' | 'late' | 'proven' | 'unproven' | 'told'>,
    readonly [key: string, note: unknown]
  >
> = {
  peer: ['peer/x', { holds: { vector: { x: 1 }, filtered: { x: [[1, 2]] } }, at: 1, bundleId: 'b' }],
  sent: ['sent/x', { office: '370102001', at: 1, carries: { x: [[1, 2]] } }],
  sentMark: ['sent-mark/x', { x: [[1, 2]] }],
  lastSent: ['sent-last/x', { id: 'b', sha256: 'ff' }],
  received: ['received/x', { bundleId: 'b', at: 1, received: 3 }],
  refused: ['refused/x', { at: 1, fileName: 'a.mcb', refusal: 'damaged' }],
  imports: ['import/x', { batch: 'import-1', at: 1, fileName: 'a.xlsx' }],
  importLeft: ['import-left/x', { type: 'member', cells: [{ row: 5, id: 'a', field: 'education' }] }],
  importRefused: [
    'import-refused/x',
    {
      ...{ type: 'member', sheet: '名单', headers: ['姓名'], mapping: ['name'], defaults: {} },
      rows: [{ row: 5, cells: ['示例一'] }],
    },
  ],
  importHead: ['import-head/x', { type: 'member', mapping: ['name', null], words: {} }],
  importSender: [
    'import-sender/x',
    { type: 'member', mapping: ['name', null], words: {}, sender: '某厂', mark: '姓名|号码', at: 1 },
  ],
  prints: ['print/x', { code: '7K3M-9QTX', at: 1, rows: 3 }],
  bulks: ['bulk/x', { batch: 'bulk-1', at: 1, type: 'member', changed: 3 }],
  views: ['views/x', { views: [{ at: 1, by: '乙', way: 'shown', count: 1, ids: ['a'] }] }],
  keyed: ['keyed/x', { at: 1, by: 'u', keys: 31, errors: 2 }],
  backlog: ['backlog/x', change],
  aside: ['aside/x', { change, reason: 'schema' }],
  strange: ['strange/x', { change, reason: 'unsealed' }],
  moved: ['moved/x', 'abcdefghijklmnop:2'],
  comingBack: ['coming-back/x', change],
  parted: ['parted/x', { own: 3, from: null }],
  voided: ['voided/x', { count: 1, refused: { x: [[1, 2]] } }],
  provision: ['provision/x', { office: '370102001', officeName: '甲街道', secret: 's' }],
  waitingReplica: ['waiting-replica/x', { replica: 'x', office: '370102001', name: 'n', signKey: 'k', ageKey: 'a' }],
  chain: [
    'chain/x',
    {
      n: 3,
      hash,
      points: [
        { n: 0, hash },
        { n: 2, hash },
      ],
    },
  ],
  seal: ['seal/x', SEAL],
  again: ['again/x', ['x:1', 'y:2']],
};

/** Those that have no parts of their own names: a list, a text, ranges by name. */
const isWhole = (form: keyof typeof samples): boolean => ['sentMark', 'seal', 'again', 'moved'].includes(form);

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
      const whole = isWhole(form);
      const later = whole ? note : { ...(note as object), later: true };
      expect(notes[form].read(keeping({ [key]: later }).register, 'x')).toBe(later);
      for (const part of whole ? [] : Object.keys(note as object)) {
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
      ...{ 'put-back/proven': { replica: 'x', n: 3 }, 'put-back/unproven': { x: 3 } },
      'put-back/told': { at: 1, again: 0, open: false, twin: true },
    });
    expect(notes.holding.read(register)).toBe(held);
    expect(notes.late.read(register)).toEqual(['x']);
    expect(notes.proven.read(register)).toEqual({ replica: 'x', n: 3 });
    expect(notes.unproven.read(register)).toEqual({ x: 3 });
    expect(notes.told.read(register)).toEqual({ at: 1, again: 0, open: false, twin: true });
    expect(unreadableNotes(register)).toBe(0);
    expect(notes.withheld.read(register)).toEqual({ x: [[1, 2]] });
    expect(notes.mended.read(register)).toEqual({ rules: 1, frames: 9 });
    expect(notes.mended.read(keeping().register)).toBeUndefined();
    const forms = [notes.withheld, notes.mended, notes.holding, notes.late, notes.proven, notes.unproven, notes.told];
    for (const { key } of forms) {
      const damaged = keeping({ [key]: 5 }).register;
      for (const form of forms) expect(form.read(damaged)).toBeUndefined();
      expect(unreadableNotes(damaged), key).toBe(1);
    }
  });

  it('of a PC that was put back are read as none with a number, a hash or a dot that is none', () => {
    const [point, short] = [{ n: 2, hash }, hash.slice(1)];
    const damaged: Readonly<Record<string, unknown>> = {
      ...{ 'chain/half': { n: 2.5, hash, points: [] }, 'chain/below': { n: -1, hash, points: [] } },
      ...{ 'chain/hash': { n: 3, hash: short, points: [] }, 'chain/point': { n: 3, hash, points: [point, { n: 2 }] } },
      ...{ 'seal/hash': SEAL.replace(hash, short), 'seal/list': [SEAL], 'again/number': ['x:1', 2] },
      ...{ 'put-back/proven': { replica: 'x', n: '3' }, 'put-back/unproven': { x: '3' } },
      'put-back/told': { at: 1, again: 0, open: 'no' },
    };
    const { register } = keeping(damaged);
    for (const form of [notes.chain, notes.seal, notes.again]) expect(form.all(register)).toEqual([]);
    for (const form of [notes.proven, notes.unproven, notes.told]) expect(form.read(register)).toBeUndefined();
    expect(unreadableNotes(register)).toBe(Object.keys(damaged).length);
  });
});
