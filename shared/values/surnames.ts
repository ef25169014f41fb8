/**
 * The surnames that nearly everybody has, as alternatives of a regular expression: single ones by frequency (the hundred
 * most frequent of the 2020 census and some more of Shandong), then those of two characters.
 */
export const commonSurnames =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷段史龙陶贺毛郝顾龚邵万覃武钱戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆司卓詹季]|欧阳|上官|皇甫|司马|诸葛|钟离|令狐|司徒|尉迟|公孙|慕容|夏侯|东方|宇文|长孙|端木';
