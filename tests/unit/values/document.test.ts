import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkDocument, cleanDocumentNumber, spreadsheetDamage } from '../../../shared/values/document.ts';

const TODAY = '2026-11-22' as CalendarDay;

const check = (type: string, raw: string): ReturnType<typeof checkDocument> => checkDocument(type, raw, TODAY);
const codes = (type: string, raw: string): readonly string[] => check(type, raw).problems.map((each) => each.code);
const errors = (type: string, raw: string): readonly string[] =>
  check(type, raw)
    .problems.filter((each) => each.severity === 'error')
    .map((each) => each.code);

describe('居民身份证 by GB 11643', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', '2', '110105'],
    ['440524188001010014', '1880-01-01', '1', '440524'],
    ['360426199101010071', '1991-01-01', '1', '360426'],
    ['120103198806018241', '1988-06-01', '2', '120103'],
    ['230306196304054513', '1963-04-05', '1', '230306'],
    ['440308199901101512', '1999-01-10', '1', '440308'],
    ['110101202311012176', '2023-11-01', '1', '110101'],
    ['370102198501010011', '1985-01-01', '1', '370102'],
    ['370102199003070024', '1990-03-07', '2', '370102'],
    ['370102197908150038', '1979-08-15', '1', '370102'],
  ])('%s is sound and tells birth, sex and area', (number, birthDate, sex, area) => {
    expect(errors('111', number)).toEqual([]);
    expect(check('111', number)).toMatchObject({ number, birthDate, sex, area });
  });

  it.each([
    '230307196304054513',
    '360426199101010072',
    '15000019970319128X',
    '110101202311012171',
    '370102199001011234',
  ])('%s has a wrong check digit', (number) => {
    expect(errors('111', number)).toEqual(['id-card-checksum']);
  });

  it('takes the shape of 610122198310134420 and knows its area', () => {
    expect(errors('111', '610122198310134420')).toEqual([]);
    expect(check('111', '610122198310134420').area).toBe('610122');
  });

  it.each([
    ['610104620927690', '610104196209276908'],
    ['110105491231002', '11010519491231002X'],
    ['320311770706001', '320311197707060018'],
  ])('makes the 15 digits %s to %s and says so', (short, long) => {
    expect(check('111', short).number).toBe(long);
    expect(codes('111', short)).toContain('id-card-15-digits');
    expect(errors('111', short)).toEqual([]);
  });

  it('dates the sequences 996 to 999 of 15 digits in the century before', () => {
    expect(check('111', '370102950101996').birthDate).toBe('1895-01-01');
    expect(check('111', '370102950101995').birthDate).toBe('1995-01-01');
  });

  it.each([
    [' 11010519491231002x ', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ["'11010519491231002X", '11010519491231002X'],
    ['110105 19491231 002X', '11010519491231002X'],
    ['\u3000110105\u00a01949\u200b1231002X\ufeff', '11010519491231002X'],
    ['110105\u000719491231\u0001002X\uffff', '11010519491231002X'],
  ])('cleans %j', (raw, number) => {
    expect(cleanDocumentNumber(raw)).toBe(number);
    expect(errors('111', raw)).toEqual([]);
  });

  it.each([
    ['1101051949123100', 'id-card-length'],
    ['11010519491231002XX', 'id-card-length'],
    ['11010519491231O02X', 'id-card-characters'],
    ['X10105194912310021', 'id-card-characters'],
    ['110105194913310021', 'id-card-birth-impossible'],
    ['110105195002300021', 'id-card-birth-impossible'],
    ['110105203001010021', 'id-card-birth-in-future'],
    ['', 'document-empty'],
    ['911124198108030024', 'id-card-not-citizen'],
  ])('refuses %j: %s', (raw, code) => {
    expect(errors('111', raw)).toEqual([code]);
  });

  it.each(['5.10322E+17', '3.70102198501010E+17', '3.70102E17', ' 1.1E+17 '])(
    'refuses the spreadsheet ruin %j',
    (raw) => {
      expect(errors('111', raw)).toEqual(['document-excel-number']);
    },
  );

  it('refuses a number whose last three digits a spreadsheet lost', () => {
    expect(errors('111', '370102198501010000')).toEqual(['document-excel-number']);
  });

  it('only warns when a number that ends in 000 is sound', () => {
    const sound = '370102198501095000';
    expect(errors('111', sound)).toEqual([]);
    expect(codes('111', sound)).toEqual(['document-excel-suspect']);
  });

  it('only tells of an area that is retired or not known', () => {
    expect(check('111', '370122198501010017').problems).toEqual([
      {
        field: 'documentNumber',
        severity: 'info',
        code: 'id-card-area-retired',
        detail: { area: '370122', name: '山东省济南市章丘县' },
      },
    ]);
    expect(check('111', '370199198501010010').problems).toMatchObject([
      { severity: 'info', code: 'id-card-area-unknown' },
    ]);
    expect(check('111', '170102198501010014').problems).toMatchObject([
      { severity: 'warning', code: 'id-card-province-unknown' },
    ]);
  });

  it('hints that a residence permit is no identity card', () => {
    expect(codes('111', '810000199408230021')).toEqual(['id-card-residence-permit']);
  });
});

describe('other documents', () => {
  it.each(['810000199408230021', '830000199201300022'])('takes the residence permit %s', (number) => {
    expect(check('550', number).problems).toEqual([]);
    expect(check('550', number).area).toBe(number.slice(0, 6));
  });

  it('wants the area of a residence permit to be Hong Kong, Macao or Taiwan', () => {
    expect(errors('550', '370102198501010011')).toEqual(['residence-permit-area']);
    expect(errors('550', '810000199408230022')).toEqual(['id-card-checksum']);
  });

  it.each([
    ['932682198501010017', '1985-01-01', '1'],
    ['911124198108030024', '1981-08-03', '2'],
    ['931012199012010018', '1990-12-01', '1'],
  ])('takes the permanent residence card %s of 2023', (number, birthDate, sex) => {
    const { area, ...rest } = check('553', number);
    expect(rest).toEqual({ number, birthDate, sex, problems: [] });
    expect(area).toBeUndefined();
  });

  it('takes the older permanent residence card by its form', () => {
    expect(check('553', 'can110019810803')).toEqual({ number: 'CAN110019810803', problems: [] });
  });

  it.each([
    ['111124198108030024', 'document-form'],
    ['911124198108030025', 'id-card-checksum'],
    ['CAN11001981080', 'document-form'],
  ])('refuses the permanent residence card %s: %s', (number, code) => {
    expect(errors('553', number)).toEqual([code]);
  });

  it('keeps the count of re-issues out of a home return permit', () => {
    expect(check('516', 'H12345678')).toEqual({ number: 'H12345678', problems: [] });
    expect(check('516', 'm1234567802').number).toBe('M12345678');
    expect(codes('516', 'm1234567802')).toEqual(['permit-reissue-dropped']);
    expect(errors('516', 'K12345678')).toEqual(['document-form']);
  });

  it('takes both forms of the Taiwan permit', () => {
    expect(codes('511', '12345678')).toEqual([]);
    expect(codes('511', '1234567890(B)')).toEqual([]);
    expect(errors('511', '1234567')).toEqual(['document-form']);
  });

  it.each(['E12345678', 'EA1234567', 'G12345678', 'C01X00T47'])('takes the passport %s', (number) => {
    expect(codes('414', number)).toEqual([]);
  });

  it.each(['E12', 'ABCDEF', 'E1234，5678'])('does not take %s for a passport', (number) => {
    expect(errors('414', number)).toEqual(['document-form']);
  });

  it('says that it cannot check a document without a known form', () => {
    expect(codes('114', '南字第1234567号')).toEqual(['document-unchecked']);
  });
});

describe('the damage of spreadsheets', () => {
  it('is seen in a number cell of more than 15 digits', () => {
    expect(spreadsheetDamage(370102198501010000)).toBe('numeric');
    expect(spreadsheetDamage(12345678)).toBeNull();
  });

  it('is seen in scientific notation', () => {
    expect(spreadsheetDamage('5.10322E+17')).toBe('scientific');
    expect(spreadsheetDamage('E12345678')).toBeNull();
    expect(spreadsheetDamage('11010519491231002X')).toBeNull();
  });
});
