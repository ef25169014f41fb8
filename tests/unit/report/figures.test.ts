import { expect, it } from 'vitest';
import { figuresTable } from '../../../shared/report/figures.ts';

const table = { title: '月报', basis: '历下区', foot: '历下区', head: ['项目', '数'], rows: [['会员', 12345]] };

it('sets words at the left and figures beside them, upright or across by how many there are', () => {
  const paper = figuresTable({ ...table, note: '工作口径。' });
  expect(paper).toMatchObject({ title: '月报', subtitle: '历下区', rows: 1, closing: ['工作口径。'] });
  expect(paper.columns.map(({ align }) => align)).toEqual(['left', 'center']);
  expect(paper.row(0)).toEqual(['会员', '12,345']);
  expect(paper.paper.landscape).toBe(false);
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1));
  const wide = figuresTable({ ...table, head: ['项目', '口径', ...months], words: 2 });
  expect(wide.paper.landscape).toBe(true);
  expect(wide.columns.filter(({ align }) => align === 'left')).toHaveLength(2);
  expect(wide.closing).toEqual([]);
});
