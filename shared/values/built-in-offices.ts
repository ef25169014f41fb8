/**
 * The offices that every installation knows from the beginning, those of 历下区: registers that were begun before districts
 * kept their offices as records (the kind `area`) go on with them.
 */
const office = (code: string, name: string, ...others: string[]) => ({
  ...{ code, name: `${name}街道`, offered: true },
  ...(others.length === 0 ? {} : { others }),
});

export const builtIn = [
  { code: '370102', name: '历下区', offered: false },
  office('370102001', '解放路'),
  office('370102002', '千佛山'),
  office('370102003', '趵突泉'),
  office('370102004', '泉城路'),
  office('370102005', '大明湖'),
  office('370102006', '东关'),
  office('370102007', '文东', '文化东路'),
  office('370102008', '建新', '建筑新村'),
  office('370102009', '甸柳', '甸柳新村'),
  office('370102010', '燕山'),
  office('370102011', '姚家'),
  office('370102012', '龙洞'),
  office('370102013', '智远'),
] as const;
