import { describe, expect, it } from 'vitest';
import { add, addEvent, addMember, derived, figure, formOf, OFFICE, YEAR } from '../../../../support/annual-world.ts';
import { must, newDistrict } from '../../../../support/engine-harness.ts';

describe('what the register gives for an annual form', () => {
  it('are the members as they stood at the reference date, whatever happened since', async () => {
    const pc = await newDistrict();
    const union = await add(pc, 'union', { name: '济南一厂工会', founded: '2020-03-01', kind: '0' });
    await addMember(pc, union, { sex: '2', migrantWorker: true, workerKinds: '13 25', serviceCard: 'K1' });
    await addMember(pc, union, { sex: '1' }, { kind: '1', date: '2025-03-05' });
    await addMember(pc, union, { sex: '2' }, { kind: '2', date: '2025-12-31' });
    await addMember(pc, union, { sex: '2' }, { kind: '1', date: '2026-01-01' });
    const retained = await addMember(pc, union);
    await addEvent(pc, retained, { kind: '3', reason: '1', date: '2025-06-01' });
    const leftAfter = await addMember(pc, union);
    await addEvent(pc, leftAfter, { kind: '6', date: '2026-02-01' });
    const leftWithin = await addMember(pc, union);
    await addEvent(pc, leftWithin, { kind: '6', date: '2025-10-01' });
    expect(await derived(pc, union, 'C05', 'C06', 'C07', 'C08', 'C10', 'C16')).toEqual([5, 2, 1, 1, 1, 1]);
    expect(await derived(pc, union, 'C11', 'C12', 'C13', 'C14')).toEqual([1, 1, 0, 1]);
    expect((await figure(pc, union, 'C05', 2024)).derived).toBe(4);
    expect((await figure(pc, union, 'C05', 2026)).derived).toBe(5);
  });

  it('counts no member that is struck out, and qualified ones by what keeps a record from it', async () => {
    const pc = await newDistrict();
    const union = await add(pc, 'union', { name: '济南一厂工会' });
    const whole = { sex: '1', birthDate: '1985-01-01', mobile: '13800000001' };
    await addMember(pc, union, whole);
    const struck = await addMember(pc, union, whole);
    await addMember(pc, union);
    must(await pc.engine.setVoid('member', struck, '重复'));
    expect(await derived(pc, union, 'C05', 'C15')).toEqual([2, 1]);
  });

  it('are workers from the headcount of the year, else from the covered units, else from the employer', async () => {
    const pc = await newDistrict();
    const employer = await add(pc, 'employer', { name: '济南一厂', workers: 90 });
    const own = await add(pc, 'union', { name: '济南一厂工会', kind: '0', employer });
    expect(await derived(pc, own, 'C01', 'C02')).toEqual([90, null]);
    await add(pc, 'headcount', { employer, year: 2024, workers: 70, women: 20 });
    await add(pc, 'headcount', { employer, year: YEAR, workers: 85, women: 30, migrant: 5, dispatched: 0 });
    expect(await derived(pc, own, 'C01', 'C02', 'C03', 'C04')).toEqual([85, 30, 5, 0]);

    const joint = await add(pc, 'union', { name: '泉城路联合工会', kind: '1' });
    const branch = await add(pc, 'employer', { name: '分店', branch: true });
    const society = await add(pc, 'employer', { name: '协会', unitClass: '710' });
    const shop = await add(pc, 'employer', { name: '商店' });
    await add(pc, 'coverage', { union: joint, employer: branch, from: '2025-01-01', workers: 12, members: 10 });
    await add(pc, 'coverage', { union: joint, employer: society, workers: 30, members: 26 });
    await add(pc, 'coverage', { union: joint, employer: shop, until: '2025-11-30', workers: 100 });
    await add(pc, 'coverage', { union: joint, employer: shop, from: '2026-01-01', workers: 1000 });
    expect(await derived(pc, joint, 'C01', 'B03', 'B04', 'B05', 'B06', 'B15')).toEqual([42, 2, 0, 1, 1, 1]);
    expect(await derived(pc, joint, 'B01', 'B02', 'B07')).toEqual([1, 1, 2]);
  });

  it('are the union itself: founded, dissolved, its committees, its certificate, its term', async () => {
    const pc = await newDistrict();
    const union = await add(pc, 'union', {
      ...{ name: '济南一厂工会', kind: '0', founded: '2025-02-01', elected: '2025-02-01', termYears: 5 },
      ...{ audit: true, women: false, legalNumber: 'F1', legalFrom: '2025-03-01', legalUntil: '2025-12-31' },
      ...{ signs: 'seal account' },
    });
    expect(await derived(pc, union, 'B01', 'B08', 'B09', 'B12', 'B13')).toEqual([1, 1, 0, 1, 1]);
    expect(await derived(pc, union, 'E01', 'E02', 'D04', 'D04L')).toEqual([1, 0, 1, 0]);
    expect((await figure(pc, union, 'D04L', 2031)).derived).toBe(1);
    expect((await figure(pc, union, 'B12', 2026)).derived).toBe(0);

    expect(await pc.engine.annualForm(union, 2024)).toBeNull();
    const federation = await add(pc, 'union', { name: '餐饮业工会联合会', kind: '2' });
    expect(await derived(pc, federation, 'B01', 'B10')).toEqual([0, 1]);
    const dissolve = { union, date: '2025-09-30', reason: '企业注销', to: null, without: [], members: 0 };
    must(await pc.engine.dissolveUnion(dissolve));
    expect(await derived(pc, union, 'B01', 'B08', 'B09', 'E01')).toEqual([0, 1, 1, 0]);
    expect(await pc.engine.annualForm(union, 2026)).toBeNull();
  });

  it('are posts, sessions, publications, contracts, needs and honours of the year', async () => {
    const pc = await newDistrict();
    const employer = await add(pc, 'employer', { name: '济南一厂' });
    const union = await add(pc, 'union', { name: '济南一厂工会', kind: '0', employer });
    const chair = await addMember(pc, union, { sex: '2' });
    for (const post of ['chair', 'supervision'])
      await add(pc, 'officer', { union, post, member: chair, time: 'full', from: '2024-01-01' });
    await add(pc, 'officer', { union, post: 'vice', person: '李明', time: 'part', until: '2025-06-30' });
    expect(await derived(pc, union, 'D01', 'D02', 'D03', 'D03W', 'D03F', 'E03', 'E03P', 'E04')).toEqual([
      ...[1, 0, 1, 1, 1],
      ...[1, 1, 0],
    ]);

    const session = { employer, form: 'own', delegates: 30, women: 12 };
    await add(pc, 'congress', { ...session, date: '2025-03-01', year: 2025 });
    await add(pc, 'congress', { ...session, date: '2025-09-01', year: 2025, delegates: 28, women: 10 });
    await add(pc, 'congress', { ...session, date: '2026-02-01', year: 2026, delegates: 99 });
    await add(pc, 'disclosure', {
      employer,
      ownership: 'private',
      date: '2025-05-01',
      year: 2025,
      forms: 'board',
      items: 'pay',
    });
    expect(await derived(pc, union, 'F01', 'F04', 'F05', 'F06', 'F07', 'F08A', 'F08B')).toEqual([
      1, 28, 10, 2, 1, 0, 1,
    ]);

    const contract = {
      employer,
      level: 'unit',
      signed: '2025-01-10',
      from: '2025-01-10',
      standing: 'valid',
      workers: 80,
    };
    await add(pc, 'contract', { ...contract, kind: 'general', year: 2025, until: '2027-12-31' });
    await add(pc, 'contract', { ...contract, kind: 'wage', year: 2025, until: '2025-12-30' });
    await add(pc, 'contract', { ...contract, kind: 'women', year: 2025, level: 'area', units: 7, until: '2026-12-31' });
    expect(await derived(pc, union, 'G01', 'G02', 'G03', 'G04', 'G06', 'G07', 'G08', 'G11', 'G12')).toEqual([
      ...[1, 1, 80, 0, null],
      ...[1, 7, 1, 1],
    ]);

    const need = { union, title: '更衣室', category: 'welfare', source: 'box' };
    await add(pc, 'need', { ...need, received: '2025-04-01', state: 'closed', closed: '2025-04-09', result: '已增设' });
    await add(pc, 'need', { ...need, received: '2025-05-01', state: 'handling' });
    await add(pc, 'need', { ...need, received: '2026-01-05', state: 'handling' });
    const honour = { title: '模范职工之家', kind: 'model-home', union };
    await add(pc, 'honour', { ...honour, level: '3', awarded: '2025-12' });
    await add(pc, 'honour', { ...honour, level: '1', awarded: '2020-04', validUntil: '2025-11' });
    await add(pc, 'honour', { title: '劳动模范', kind: 'labour-model', member: chair, level: '3', awarded: '2019-04' });
    expect(await derived(pc, union, 'K03', 'K03C', 'N01', 'N01N', 'N01C', 'C17')).toEqual([2, 1, 1, 0, 1, 1]);
  });

  it('changes with the register until somebody looks again', async () => {
    const pc = await newDistrict();
    const union = await add(pc, 'union', { name: '济南一厂工会', office: OFFICE });
    expect(await derived(pc, union, 'C05')).toEqual([0]);
    await addMember(pc, union);
    expect(await derived(pc, union, 'C05')).toEqual([1]);
    const { day, edition, state, office, id } = await formOf(pc, union);
    expect({ day, edition, state, office, id }).toEqual({
      ...{ day: '2025-12-31', edition: '1', state: 'filling', office: OFFICE, id: null },
    });
  });
});
