import { describe, expect, it } from 'vitest';
import { currentEdition, editionCalled, editions } from '../../../shared/annual/editions.ts';
import { figuresOf, parseStatement, parseSum, type Sum } from '../../../shared/annual/expression.ts';
import { QUALIFIED, STANDING_THEN, type Condition, type Selection } from '../../../shared/annual/form.ts';
import { fieldOf, isRecordType, kindOf, shownField } from '../../../shared/kinds/schema.ts';
import { must } from '../../support/engine-harness.ts';

const selectionsOf = (edition: (typeof editions)[number]): readonly Selection[] =>
  edition.indicators.flatMap(({ derived }) => (derived !== undefined && 'first' in derived ? derived.first : []));

/** The field that a condition is about; null where there is none. */
function specOf(of: string, { field }: Condition) {
  if (!isRecordType(of)) return null;
  const [name = '', further] = field.split('.');
  const spec = shownField(of, name);
  return further === undefined || spec?.refers === undefined ? spec : fieldOf(spec.refers, further);
}

describe.each(editions)('the edition $name of the annual form', (edition) => {
  const codes = new Set(edition.indicators.map(({ code }) => code));

  it('has figures of one code each, in a section, parts beside what they are parts of', () => {
    expect(codes.size).toBe(edition.indicators.length);
    const sections = edition.sections.map(({ code }) => code);
    for (const { code, partOf } of edition.indicators) {
      expect(code).toMatch(/^[A-Z]\d\d[A-Z]?$/);
      expect(sections).toContain(code[0]);
      if (partOf !== undefined) expect(codes, code).toContain(partOf);
    }
    const order = edition.indicators.map(({ code }) => sections.indexOf(code[0] ?? ''));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('has checks that can be read, of one code each, about figures that there are', () => {
    expect(new Set(edition.checks.map(({ code }) => code)).size).toBe(edition.checks.length);
    for (const { code, expression, each } of edition.checks)
      for (const named of figuresOf(must(parseStatement(expression))))
        expect(each === true ? new Set(['V']) : codes, code).toContain(named);
  });

  it('has formulas about figures that stand before them', () => {
    for (const [at, { derived }] of edition.indicators.entries()) {
      if (derived === undefined || 'first' in derived) continue;
      const named =
        'holds' in derived
          ? figuresOf(must(parseStatement(derived.holds)))
          : figuresOf({
              when: [],
              then: [[{ is: '=', left: must<Sum>(parseSum(derived.formula)), right: { is: 'number', value: 0 } }]],
            });
      const before = edition.indicators.slice(0, at).map(({ code }) => code);
      for (const code of named) expect(before).toContain(code);
    }
  });

  it('selects by fields that there are, and codes that the lists have', () => {
    for (const { of, where, take } of selectionsOf(edition)) {
      expect(isRecordType(of), of).toBe(true);
      for (const condition of where) {
        if (of === 'member' && (condition.field === STANDING_THEN || condition.field === QUALIFIED)) continue;
        const spec = specOf(of, condition);
        expect(spec, `${of}.${condition.field}`).not.toBeNull();
        if (!('codes' in condition)) continue;
        const known = spec?.list?.entries.map(({ code }) => code) ?? [];
        for (const code of condition.codes) expect(known, `${of}.${condition.field}`).toContain(code);
      }
      const fields = 'sum' in take ? [take.sum, ...(take.newest === undefined ? [] : [take.newest])] : [];
      const different = 'count' in take && take.count === 'different' ? take.fields : [];
      for (const name of [...fields, ...different]) expect(fieldOf(of, name), `${of}.${name}`).not.toBeNull();
    }
  });

  it('is held by the kind: a field for each figure, a note of the same unit', () => {
    for (const { code, type } of edition.indicators) {
      expect(fieldOf('annual', code)).toMatchObject({ kind: type === 'yes-no' ? 'boolean' : 'integer', group: code });
      expect(fieldOf('annual', `${code}Note`)).toMatchObject({ kind: 'text', group: code });
      expect(kindOf('annual').words['zh-CN'].fields[code]).toContain(code);
    }
  });
});

it('an edition is found by its name, and one that is not known is not', () => {
  expect(editionCalled(currentEdition.name)).toBe(currentEdition);
  expect(editionCalled('1999')).toBeNull();
});
