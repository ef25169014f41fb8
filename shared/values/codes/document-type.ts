import { codeList } from '../code-list.ts';
import { entry, quietEntry } from '../code-entry.ts';

/** GA/T 517 family of credential codes, with the extensions 550 and 553 used by public services. */
export const documentType = codeList('documentType', [
  entry(
    '111',
    '居民身份证',
    '身份证',
    '二代身份证',
    '中华人民共和国居民身份证',
    '公民身份证',
    '二代证',
    '二代身份证件',
    '第二代身份证',
    '第二代居民身份证',
    '身份证件',
  ),
  entry('112', '临时居民身份证', '临时身份证'),
  quietEntry('113', '户口簿', '户口本'),
  quietEntry('114', '中国人民解放军军官证', '军官证'),
  quietEntry('115', '中国人民武装警察部队警官证', '警官证', '武警警官证'),
  quietEntry('117', '出生医学证明', '出生证'),
  entry('414', '普通护照', '护照', '外国护照', '中国护照', '因私护照'),
  quietEntry('411', '外交护照'),
  quietEntry('412', '公务护照'),
  quietEntry('413', '因公普通护照'),
  entry('511', '台湾居民来往大陆通行证', '台胞证', '台湾通行证'),
  quietEntry('513', '往来港澳通行证', '港澳通行证'),
  entry('516', '港澳居民来往内地通行证', '回乡证', '港澳居民来往内地通行证（回乡证）', '港澳来往内地通行证'),
  quietEntry('517', '大陆居民往来台湾通行证', '往来台湾通行证'),
  entry('550', '港澳台居民居住证', '港澳居民居住证', '台湾居民居住证', '居住证'),
  entry('553', '外国人永久居留身份证', '外国人永久居留证', '永久居留证', '外国人永居证'),
]);
