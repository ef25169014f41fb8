#!/usr/bin/env python3
"""Makes the sheets of tests/corpus: synthetic people in workbooks that other programs write.

Run once, with Debian's packages (the files are committed, no test needs Python):

    apt-get install -y python3-openpyxl python3-xlwt python3-pandas python3-odf
    /usr/bin/python3 tests/support/make-sheets.py

Each file has its verdict in tests/corpus/verdicts.json: what must come of it, said by this script from what it wrote and
never from what the program reads. Where `soffice` is installed, some files are made by LibreOffice as well.
"""

import datetime
import io
import json
import os
import random
import shutil
import subprocess
import zipfile

import openpyxl
import pandas
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table, TableCell, TableRow
from odf.text import P

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '..', 'corpus')
DICE = random.Random(20261127)
VERDICTS = []

SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
GIVEN = ['伟', '敏', '静', '建国', '秀英', '丽华', '志强', '海燕', '玉兰', '文博', '晓东', '春梅', '立新', '红霞', '国庆', '子轩']

OFFICIAL = ['序号', '姓名', '性别', '出生日期（格式：yyyy/MM/dd）', '民族', '就业状况', '有效证件类别',
            '证件号码\n(填写18位身份证)', '学历', '技术等级', '移动电话', '户籍类型', '户籍所在地', '会籍变化类型',
            '会籍变化日期（格式：yyyy/MM/dd）', '会籍变化原因', '政治面貌', '工作单位', '籍贯',
            '是否农民工会员\n填写“是”或“否”']


def check_digit(seventeen):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return '10X98765432'[sum(int(d) * w for d, w in zip(seventeen, weights)) % 11]


class Person:
    """Nobody who exists: a number of Lixia with a valid check digit."""

    count = 0

    def __init__(self):
        Person.count += 1
        self.name = DICE.choice(SURNAMES) + DICE.choice(GIVEN)
        self.born = datetime.date(1962, 1, 1) + datetime.timedelta(days=DICE.randrange(14000))
        order = 100 + Person.count % 880
        self.sex = '男' if order % 2 else '女'
        body = '370102' + self.born.strftime('%Y%m%d') + str(order)
        self.number = body + check_digit(body)
        self.mobile = '139' + str(10000000 + Person.count * 37)
        self.joined = datetime.date(2015 + Person.count % 9, 1 + Person.count % 12, 1 + Person.count % 28)

    def fifteen(self):
        return self.number[:6] + self.number[8:17]

    def wrong(self):
        return self.number[:17] + ('0' if self.number[17] != '0' else '1')


def people(n):
    return [Person() for _ in range(n)]


def slash(day):
    return day.strftime('%Y/%m/%d')


def official_row(i, p, **other):
    row = [i, p.name, p.sex, slash(p.born), '汉族', '在岗', '居民身份证', p.number, '本科', '无', p.mobile, '农业户口',
           '山东省济南市历下区', '入会', slash(p.joined), None, '群众', '济南示例机械有限公司', '山东济南', '否']
    for column, value in other.items():
        row[int(column[1:])] = value
    return row


def official(rows, notes=True):
    sheet = [['附件四'], ['工会会员信息采集表'], ['填表单位（盖章）：', None, None, '单位负责人(签字)：'], OFFICIAL] + rows
    return sheet + ([['填表说明：1、此表所列项目均为必填项。']] if notes else [])


# ---- writers: rows are lists of str, int, float, bool, date, datetime or None

def as_xlsx(path, sheets, hidden_rows=(), hidden_sheets=(), merges=(), after=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title in hidden_sheets:
            sheet.sheet_state = 'hidden'
    first = book.worksheets[0]
    for row in hidden_rows:
        first.row_dimensions[row].hidden = True
    for area in merges:
        first.merge_cells(area)
    if after:
        after(first)
    book.save(path)


def as_xls(path, sheets, hidden_rows=(), hidden_sheets=(), merges=()):
    book = xlwt.Workbook(encoding='utf-8')
    day = xlwt.easyxf(num_format_str='yyyy/mm/dd')
    moment = xlwt.easyxf(num_format_str='yyyy/mm/dd hh:mm')
    for at, (title, rows) in enumerate(sheets):
        sheet = book.add_sheet(title)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, datetime.datetime):
                    sheet.write(r, c, value, moment)
                elif isinstance(value, datetime.date):
                    sheet.write(r, c, value, day)
                else:
                    sheet.write(r, c, value)
        if title in hidden_sheets:
            sheet.visibility = 1
        if at == 0:
            for row in hidden_rows:
                sheet.row(row - 1).hidden = True
    book.save(path)


def as_ods(path, sheets, hidden_rows=(), hidden_sheets=(), merges=(), phantom=False):
    document = OpenDocumentSpreadsheet()
    for at, (title, rows) in enumerate(sheets):
        table = Table(name=title)
        for r, row in enumerate(rows):
            line = TableRow(**({'visibility': 'collapse'} if at == 0 and r + 1 in hidden_rows else {}))
            for value in row:
                line.addElement(ods_cell(value))
            table.addElement(line)
        if phantom:
            line = TableRow(numberrowsrepeated=1048576 - len(rows))
            line.addElement(TableCell(numbercolumnsrepeated=1024))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(path)


def ods_cell(value):
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        return TableCell(valuetype='boolean', booleanvalue=str(value).lower())
    if isinstance(value, (int, float)):
        cell = TableCell(valuetype='float', value=value)
        cell.addElement(P(text=str(value)))
        return cell
    if isinstance(value, datetime.datetime):
        cell = TableCell(valuetype='date', datevalue=value.strftime('%Y-%m-%dT%H:%M:%S'))
        cell.addElement(P(text=str(value)))
        return cell
    if isinstance(value, datetime.date):
        cell = TableCell(valuetype='date', datevalue=value.isoformat())
        cell.addElement(P(text=value.isoformat()))
        return cell
    cell = TableCell(valuetype='string')
    for line in value.split('\n'):
        cell.addElement(P(text=line))
    return cell


def as_text(path, sheets, separator, encoding, mark=b''):
    lines = []
    for row in sheets[0][1]:
        cells = []
        for value in row:
            text = plain(value)
            quoted = separator in text or '"' in text or '\n' in text
            cells.append('"' + text.replace('"', '""') + '"' if quoted else text)
        lines.append(separator.join(cells))
    with open(path, 'wb') as file:
        file.write(mark + ('\r\n'.join(lines) + '\r\n').encode(encoding))


def plain(value):
    if value is None:
        return ''
    if isinstance(value, bool):
        return 'TRUE' if value else 'FALSE'
    if isinstance(value, datetime.datetime):
        return value.strftime('%Y/%m/%d %H:%M:%S')
    if isinstance(value, datetime.date):
        return slash(value)
    return str(value)


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def as_html(path, sheets, encoding='utf-8', office=True):
    """A page that calls itself .xls: what servers in offices write by pasting strings together."""
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel">' if office else '<!DOCTYPE html>\n<html>'
    parts = [head, '<head><meta http-equiv="Content-Type" content="text/html; charset=%s"/>' % encoding,
             '<style>td{mso-number-format:"\\@";}</style></head><body>']
    for _, rows in sheets:
        parts.append('<table border="1">')
        for row in rows:
            cells = ''.join('<td style="vnd.ms-excel.numberformat:@">%s</td>' %
                            escaped(plain(v)).replace('\n', '<br/>') for v in row)
            parts.append('<tr>%s</tr>' % cells)
        parts.append('</table>')
    parts.append('</body></html>')
    with open(path, 'wb') as file:
        file.write('\n'.join(parts).encode(encoding))


def as_xml2003(path, sheets, hidden_rows=()):
    """SpreadsheetML of Excel 2003, as report servers write it."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
             '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
             'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
             '<Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy/mm/dd"/></Style></Styles>']
    for title, rows in sheets:
        parts.append('<Worksheet ss:Name="%s"><Table>' % title)
        for r, row in enumerate(rows):
            hidden = ' ss:Hidden="1"' if r + 1 in hidden_rows else ''
            cells = []
            for c, value in enumerate(row):
                if value is None:
                    continue
                index = ' ss:Index="%d"' % (c + 1)
                if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
                    cells.append('<Cell%s ss:StyleID="d"><Data ss:Type="DateTime">%sT00:00:00.000</Data></Cell>' %
                                 (index, value.isoformat()))
                elif isinstance(value, (int, float)) and not isinstance(value, bool):
                    cells.append('<Cell%s><Data ss:Type="Number">%s</Data></Cell>' % (index, value))
                else:
                    cells.append('<Cell%s><Data ss:Type="String">%s</Data></Cell>' % (index, escaped(plain(value))))
            parts.append('<Row%s>%s</Row>' % (hidden, ''.join(cells)))
        parts.append('</Table></Worksheet>')
    parts.append('</Workbook>')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(''.join(parts))


FORMATS = {
    'xlsx': ('openpyxl', lambda path, sheets, **o: as_xlsx(path, sheets, **o)),
    'xls': ('xlwt', lambda path, sheets, **o: as_xls(path, sheets, **o)),
    'ods': ('odfpy', lambda path, sheets, **o: as_ods(path, sheets, **o)),
    'csv': ('text, UTF-8', lambda path, sheets: as_text(path, sheets, ',', 'utf-8')),
    'bom.csv': ('text, UTF-8 with mark', lambda path, sheets: as_text(path, sheets, ',', 'utf-8', b'\xef\xbb\xbf')),
    'gbk.csv': ('text, GB 18030', lambda path, sheets: as_text(path, sheets, ',', 'gb18030')),
    'tab.txt': ('text, tabs', lambda path, sheets: as_text(path, sheets, '\t', 'gb18030')),
    'bar.txt': ('text, bars', lambda path, sheets: as_text(path, sheets, '|', 'utf-8')),
    'comma.txt': ('text, commas', lambda path, sheets: as_text(path, sheets, ',', 'utf-8')),
    'wide.txt': ('text, UTF-16 with mark', lambda path, sheets: as_text(path, sheets, '\t', 'utf-16-le', b'\xff\xfe')),
    'nomark.txt': ('text, UTF-16 without mark', lambda path, sheets: as_text(path, sheets, '\t', 'utf-16-le')),
    'be.txt': ('text, UTF-16 big end, no mark', lambda path, sheets: as_text(path, sheets, '\t', 'utf-16-be')),
    'html.xls': ('a web page', lambda path, sheets: as_html(path, sheets)),
    'gb.html.xls': ('a web page in GB 18030', lambda path, sheets: as_html(path, sheets, 'gb18030', False)),
    'xml.xls': ('XML of Excel 2003', lambda path, sheets, **o: as_xml2003(path, sheets, **o)),
}


def case(name, formats, sheets, expect, **options):
    """One content in several formats, each with the same verdict."""
    if isinstance(sheets[0], list):
        sheets = [('Sheet1', sheets)]
    for extension in formats.split():
        made, write = FORMATS[extension]
        file = '%s.%s' % (name, extension)
        write(os.path.join(OUT, file), sheets, **options)
        VERDICTS.append({'file': file, 'made': made, **expect})


def taken(group, **more):
    return {'people': [[p.name, p.number] for p in group], **more}


def roster(group, header=('姓名', '身份证号', '手机'), row=lambda p: [p.name, p.number, p.mobile]):
    return [list(header)] + [row(p) for p in group]


def official_cases():
    group = people(3)
    rows = official([official_row(i + 1, p) for i, p in enumerate(group)])
    fields = {'0': {'education': '21', 'ethnicity': '01', 'event.kind': '1', 'event.date': group[0].joined.isoformat(),
                    'migrantWorker': False, 'mobile': group[0].mobile, 'birthDate': group[0].born.isoformat()}}
    case('official', 'xlsx xls ods csv gbk.csv tab.txt wide.txt html.xls gb.html.xls xml.xls', rows,
         taken(group, fields=fields))
    group = people(2)
    rows = official([official_row(i + 1, p, c3=p.born, c14=p.joined) for i, p in enumerate(group)])
    case('official-days', 'xlsx xls ods xml.xls', rows,
         taken(group, fields={'0': {'event.date': group[0].joined.isoformat()}}))
    group = people(2)
    rows = official([official_row(i + 1, p, c8='火星大学', c4='火星族', c10='12345') for i, p in enumerate(group)])
    case('bad-paper-cells', 'xlsx xls csv html.xls', rows,
         taken(group, leftOut={'5': ['education', 'ethnicity', 'mobile'], '6': ['education', 'ethnicity', 'mobile']}))
    group = people(1)
    case('bad-event-day', 'xlsx ods gbk.csv', official([official_row(1, group[0], c14='2020.05')]),
         taken(group, leftOut={'5': ['event.date', 'event.kind']}, without={'0': ['event.date']}))
    group = people(1)
    case('birth-contradicts', 'xlsx xls tab.txt', official([official_row(1, group[0], c3='1950/01/01')]),
         taken(group, leftOut={'5': ['birthDate']}, fields={'0': {'birthDate': group[0].born.isoformat()}}))
    group = people(1)
    case('blank-document-type', 'xlsx xls csv', official([official_row(1, group[0], c6=None)]),
         taken(group, fields={'0': {'documentType': '111'}}, told={'5': ['documentType']}))
    group = people(1)
    case('joining-is-no-reason', 'xlsx csv', official([official_row(1, group[0], c15='入会')]),
         taken(group, without={'0': ['event.reason']}, leftOut={}))
    group = people(1)
    case('unknown-reason', 'xlsx xls', official([official_row(1, group[0], c15='想加入')]),
         taken(group, without={'0': ['event.reason']}, leftOut={'5': ['event.reason']}))
    group = people(3)
    lines = [official_row(i + 1, p) for i, p in enumerate(group)]
    case('repeated-line', 'xlsx xls csv', official(lines + [official_row(4, group[1])]), taken(group, passed=['repeated']))
    group = people(2)
    case('same-number-other-name', 'xlsx csv', official([official_row(1, group[0]), official_row(2, group[1], c7=group[0].number)]),
         {'people': [], 'refused': [5, 6]})
    group = people(2)
    case('wrong-check-digit', 'xlsx xls ods csv', official([official_row(1, group[0]), official_row(2, group[1], c7=group[1].wrong())]),
         taken(group[:1], refused=[6]))
    group = people(2)
    case('no-number', 'xlsx html.xls', official([official_row(1, group[0]), official_row(2, group[1], c7=None)]),
         taken(group[:1], refused=[6]))
    group = people(2)
    case('number-as-number', 'xlsx', official([official_row(1, group[0]), official_row(2, group[1], c7=int(group[1].number[:17] + '0'))]),
         taken(group[:1], refused=[6]))
    case('number-in-exponent', 'csv tab.txt', official([official_row(1, group[0]), official_row(2, group[1], c7='3.70102E+17')]),
         taken(group[:1], refused=[6]))
    group = people(4)
    rows = official([official_row(i + 1, p) for i, p in enumerate(group)])
    rows.insert(6, OFFICIAL)
    rows.insert(-1, ['合计', '4人'])
    case('header-again-and-total', 'xlsx xls csv', rows, taken(group, passed=['title', 'header', 'total', 'notes']))


def word_cases():
    said = [('education', '学历', [('大本', '21'), ('高职', '31'), ('技校', '41'), ('本科学历', '21')]),
            ('politicalStatus', '政治面貌', [('九三', '10'), ('共青团', '03'), ('党员', '01'), ('一般群众', '13')]),
            ('ethnicity', '民族', [('汉', '01'), ('僳僳族', '20'), ('回', '03'), ('满族', '11')]),
            ('documentType', '证件类型', [('二代证', '111'), ('身份证', '111'), ('第二代居民身份证', '111'), ('居民身份证', '111')]),
            ('migrantWorker', '农民工', [('1', True), ('0', False), ('√', True), ('否', False)])]
    for field, header, words in said:
        group = people(4)
        rows = [['姓名', '身份证号', '手机', header]] + [[p.name, p.number, p.mobile, w] for p, (w, _) in zip(group, words)]
        case('words-' + field, 'xlsx csv', rows,
             taken(group, fields={str(i): {field: code} for i, (_, code) in enumerate(words)}, leftOut={}))
    group = people(2)
    rows = [['姓名', '身份证号', '农民工', '学历']] + [[group[0].name, group[0].number, 1, '大专'], [group[1].name, group[1].number, 0.0, 31]]
    case('words-as-numbers', 'xlsx xls ods', rows,
         taken(group, fields={'0': {'migrantWorker': True}, '1': {'migrantWorker': False, 'education': '31'}}))


def number_cases():
    group = [p for p in people(8) if p.born.year < 2000][:2]
    case('fifteen-digits', 'xlsx xls csv', roster(group, row=lambda p: [p.name, p.fifteen(), p.mobile]),
         taken(group, told={'2': ['documentNumber'], '3': ['documentNumber']}))
    group = people(3)
    wide = str.maketrans('0123456789X', '０１２３４５６７８９Ｘ')
    dirt = [group[0].number.translate(wide), "'" + group[1].number.lower(), ' %s %s\u00a0' % (group[2].number[:6], group[2].number[6:])]
    rows = [['姓名', '身份证号', '手机']] + [[p.name, d, p.mobile] for p, d in zip(group, dirt)]
    case('dirty-numbers', 'xlsx xls ods csv html.xls xml.xls', rows, taken(group))
    rows = [['姓名', '证件类型', '证件号码', '性别', '出生日期'],
            ['陈示例', '港澳居民来往内地通行证', 'H1234567801', '男', '1980/05/06'],
            ['林示例', '台胞证', '12345678', '女', '1981/05/06'],
            ['史密斯', '护照', 'E1234567', '男', '1982/05/06']]
    case('other-documents', 'xlsx xls csv', rows,
         {'people': [['陈示例', 'H12345678'], ['林示例', '12345678'], ['史密斯', 'E1234567']], 'told': {'2': ['documentNumber']}})
    group = people(2)
    rows = [['姓名', '身份证号', '手机'], [group[0].name, group[0].number, '%s/%s' % (group[0].mobile, '13900000001')],
            [group[1].name, group[1].number, '%s、0531-88888888' % group[1].mobile]]
    case('two-phones', 'xlsx csv tab.txt', rows,
         taken(group, fields={'0': {'mobile': group[0].mobile}, '1': {'mobile': group[1].mobile}}, told={'2': ['mobile'], '3': ['mobile']}))
    group = people(3)
    phones = ['+86 %s' % group[0].mobile, int(group[1].mobile), '%s-%s-%s' % (group[2].mobile[:3], group[2].mobile[3:7], group[2].mobile[7:])]
    rows = [['姓名', '身份证号', '手机']] + [[p.name, p.number, m] for p, m in zip(group, phones)]
    case('phones', 'xlsx xls ods xml.xls', rows, taken(group, fields={str(i): {'mobile': p.mobile} for i, p in enumerate(group)}))


def day_cases():
    forms = [slash, lambda d: d.isoformat(), lambda d: '%d.%d.%d' % (d.year, d.month, d.day),
             lambda d: '%d年%d月%d日' % (d.year, d.month, d.day), lambda d: d.strftime('%Y%m%d'),
             lambda d: d.isoformat() + ' 08:30:00', lambda d: d.isoformat() + 'T00:00:00']
    group = people(len(forms))
    rows = [['姓名', '身份证号', '入会时间']] + [[p.name, p.number, f(p.joined)] for p, f in zip(group, forms)]
    expect = taken(group, fields={str(i): {'event.date': p.joined.isoformat()} for i, p in enumerate(group)}, leftOut={})
    case('days-in-words', 'xlsx xls csv html.xls bar.txt', rows, expect)
    group = people(2)
    serial = [(p.joined - datetime.date(1899, 12, 30)).days for p in group]
    rows = [['姓名', '身份证号', '入会时间'], [group[0].name, group[0].number, serial[0]], [group[1].name, group[1].number, str(serial[1])]]
    case('days-as-serials', 'xlsx xls csv', rows,
         taken(group, fields={str(i): {'event.date': p.joined.isoformat()} for i, p in enumerate(group)}, told={'2': ['event.joined'], '3': ['event.joined']}))
    group = people(2)
    rows = [['姓名', '身份证号', '入会时间']] + [
        [p.name, p.number, datetime.datetime.combine(p.joined, datetime.time(9, 15))] for p in group]
    case('days-with-hours', 'xlsx xls ods', rows,
         taken(group, fields={str(i): {'event.date': p.joined.isoformat()} for i, p in enumerate(group)}))
    group = people(4)
    bad = ['2020.05', '不详', '2021-02-30', '2099/01/01']
    rows = [['姓名', '身份证号', '入会时间']] + [[p.name, p.number, b] for p, b in zip(group, bad)]
    case('bad-joining', 'xlsx csv', rows,
         taken(group, without={str(i): ['event.date'] for i in range(4)}, leftOut={'2': ['event.joined'], '3': ['event.joined'], '4': ['event.joined'],
                                                                            '5': ['event.date', 'event.kind']}))


def shape_cases():
    group = people(3)
    rows = [['某某公司职工花名册'], [None], ['制表日期：2026年11月', None, '单位：人'], ['序号', '会员姓名', '身份证号码', '联系电话', '所在单位']]
    rows += [[i + 1, p.name, p.number, p.mobile, '济南示例一厂'] for i, p in enumerate(group)]
    rows += [['经办人：', None, '审核：']]
    case('own-roster', 'xlsx xls ods csv gbk.csv bom.csv comma.txt bar.txt tab.txt nomark.txt be.txt wide.txt html.xls xml.xls', rows, taken(group))
    group = people(3)
    rows = [['工会会员名册', None, None, None], ['基本情况', None, None, '联系'], ['姓名', '性别', '身份证号', '手机']]
    rows += [[p.name, p.sex, p.number, p.mobile] for p in group]
    case('two-row-header', 'xlsx xls csv', rows, taken(group))
    group = people(3)
    rows = [['工作单位', '姓名', '身份证号']] + [['济南示例二厂' if i == 0 else None, p.name, p.number] for i, p in enumerate(group)]
    case('merged-employer', 'xlsx', rows, taken(group, fields={str(i): {'workplace': '济南示例二厂'} for i in range(3)}), merges=['A2:A4'])
    group = people(4)
    case('hidden-rows', 'xlsx xls xml.xls', roster(group), taken(group, open=['hidden-rows']), hidden_rows=[3, 4])
    group = people(2)
    other = people(3)
    case('second-sheet', 'xlsx xls ods html.xls xml.xls', [('一车间', roster(group + people(0))), ('二车间', roster(other))],
         taken(group, open=['sheet']))
    group = people(2)
    case('hidden-sheet', 'xlsx xls', [('在职', roster(group)), ('离职', roster(people(2)))], taken(group, open=['sheet']), hidden_sheets=['离职'])
    group = people(2)
    case('list-sheet', 'xlsx', [('名单', roster(group)), ('下拉菜单表', [['民族'], ['汉族'], ['回族']])], taken(group, open=[]))
    group = people(2)
    rows = [['姓名', '身份证号', '手机', '奖金', '备注2']] + [[p.name, p.number, p.mobile, 500, None] for p in group]
    case('column-without-field', 'xlsx csv', rows, taken(group, open=['column']))
    left, right = people(3), people(3)
    rows = [['姓名', '身份证号', '姓名', '身份证号']] + [[a.name, a.number, b.name, b.number] for a, b in zip(left, right)]
    case('two-blocks', 'xlsx xls csv', rows, taken(left, open=['column', 'column']))
    group = people(3)
    rows = roster(group[:1]) + [['%s、%s' % (group[1].name, group[2].name), '%s %s' % (group[1].number, group[2].number), '']]
    case('two-in-a-row', 'xlsx csv', rows, taken(group[:1], refused=[3]))
    rows = roster(group[:1]) + [['%s\n%s' % (group[1].name, group[2].name), '%s\n%s' % (group[1].number, group[2].number), None]]
    case('two-in-a-cell', 'xlsx xls ods html.xls', rows, taken(group[:1], refused=[3]))
    group = people(2)
    rows = [['名单', group[1].name, group[1].number]] + roster(group[:1])
    case('person-above-header', 'xlsx csv', rows, taken(group[:1], open=['passed-rows']))
    group = people(2)

    def far(sheet):
        for row in (1048576, 1048575):
            for column in range(1, 31):
                sheet.cell(row=row, column=column).font = openpyxl.styles.Font(bold=True)
    case('phantom-rows', 'xlsx', roster(group), taken(group), after=far)
    case('phantom-rows', 'ods', roster(group), taken(group), phantom=True)
    group = people(2)
    rows = [['姓名', '身份证号', '工作单位'], [group[0].name, group[0].number, '=A1&B1'], [group[1].name, group[1].number, '#REF!']]
    case('formulas', 'xlsx', rows, taken(group, leftOut={'2': ['workplace'], '3': ['workplace']}))
    names = ['阿卜杜拉•买买提', '古丽·阿依', '𠮷田花', '张 敏']
    group = people(4)
    clean = ['阿卜杜拉·买买提', '古丽·阿依', '𠮷田花', '张敏']
    rows = [['姓名', '身份证号']] + [[n, p.number] for n, p in zip(names, group)]
    case('names', 'xlsx ods csv wide.txt html.xls xml.xls', rows + [[None, None]], {'people': [[c, p.number] for c, p in zip(clean, group)]})


def other_kind_cases():
    header = ['序号', '单位名称', '单位法人和其他组织统一社会信用代码', '职工人数', '工会名称', '工会法人和其他组织统一社会信用代码', '建会日期（格式：yyyy/MM/dd）', '会员人数', '工会负责人', '联系电话']
    rows = [['工会组织信息采集表'], header,
            [1, '济南示例三厂', '91370102MA3C00011F', 120, '济南示例三厂工会委员会', '81370102MC1234566K', '2012/05/06', 110, '王示例', '0531-88888888'],
            [2, '济南示例四厂', None, '八十', '济南示例四厂工会委员会', None, '2013年', 70, '李示例', '无']]
    case('unions', 'xlsx xls csv html.xls', rows,
         {'type': 'union', 'people': [['济南示例三厂工会委员会', '81370102MC1234566K'], ['济南示例四厂工会委员会', None]],
          'leftOut': {'4': ['employer.workers', 'founded']}})
    rows = [['缴费单位名称', '社会信用代码', '总共人数', '成立工会标志'],
            ['济南示例五厂', '91370102MA3C00011F', 45, '否'], ['济南示例六厂', None, '12人', '未知']]
    case('employers', 'xlsx xls csv', rows,
         {'type': 'employer', 'people': [['济南示例五厂', '91370102MA3C00011F'], ['济南示例六厂', None]]})


def pandas_cases():
    group = people(3)
    frame = pandas.DataFrame({'姓名': [p.name for p in group], '身份证号': [p.number for p in group],
                              '手机': [float(p.mobile) if i else None for i, p in enumerate(group)],
                              '学历': ['大专', None, '本科'],
                              '入会时间': [pandas.Timestamp(p.joined) if i < 2 else pandas.NaT for i, p in enumerate(group)]})
    expect = taken(group, fields={'1': {'mobile': group[1].mobile}, '0': {'event.date': group[0].joined.isoformat()}}, leftOut={})

    def add(file, made, expected):
        VERDICTS.append({'file': file, 'made': made, **expected})
    frame.to_excel(os.path.join(OUT, 'pandas.xlsx'), index=False)
    add('pandas.xlsx', 'pandas', expect)
    frame.to_excel(os.path.join(OUT, 'pandas-index.ods'), index=False, engine='odf')
    add('pandas-index.ods', 'pandas with odfpy', expect)
    frame.to_csv(os.path.join(OUT, 'pandas.csv'), index=False)
    add('pandas.csv', 'pandas', expect)
    frame.to_csv(os.path.join(OUT, 'pandas-nan.csv'), index=False, na_rep='nan')
    add('pandas-nan.csv', 'pandas', expect)
    frame.astype(str).to_excel(os.path.join(OUT, 'pandas-texts.xlsx'), index=False)
    add('pandas-texts.xlsx', 'pandas', expect)
    frame.to_html(os.path.join(OUT, 'pandas.html.xls'), index=False)
    # Its pages round a number to seven figures.
    add('pandas.html.xls', 'pandas', taken(group, leftOut={'3': ['mobile'], '4': ['mobile']}))
    frame.to_csv(os.path.join(OUT, 'pandas-gbk.txt'), index=False, sep='\t', encoding='gb18030')
    add('pandas-gbk.txt', 'pandas', expect)
    frame.to_csv(os.path.join(OUT, 'pandas-wide.csv'), index=False, encoding='utf-16')
    add('pandas-wide.csv', 'pandas', expect)


def refused_cases():
    def raw(file, content, why, made='by hand'):
        with open(os.path.join(OUT, file), 'wb') as out:
            out.write(content)
        VERDICTS.append({'file': file, 'made': made, 'not': why})
    raw('nothing.csv', b'', 'empty')
    raw('picture.xls', b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00', 'not-a-sheet')
    raw('page-without-table.xls', '<html><body>登录已过期，请重新登录</body></html>'.encode(), 'not-a-sheet')
    raw('letter.xml', b'<?xml version="1.0"?><letter>no table</letter>', 'not-a-sheet')
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, 'w') as packed:
        packed.writestr('a.txt', 'hello')
    raw('archive.xlsx', archive.getvalue(), 'not-a-sheet')
    with open(os.path.join(OUT, 'own-roster.xlsx'), 'rb') as whole:
        raw('torn.xlsx', whole.read()[:900], 'not-a-sheet', 'openpyxl, torn')
    as_xlsx(os.path.join(OUT, 'blank.xlsx'), [('Sheet1', [])])
    VERDICTS.append({'file': 'blank.xlsx', 'made': 'openpyxl', 'not': 'empty'})
    as_xlsx(os.path.join(OUT, 'only-words.xlsx'), [('Sheet1', [['关于收集会员信息的通知'], ['请各单位于月底前报送。']])])
    VERDICTS.append({'file': 'only-words.xlsx', 'made': 'openpyxl', 'not': 'no-header'})


def office_cases():
    """Files of the corpus as LibreOffice writes them again."""
    soffice = shutil.which('soffice')
    if soffice is None:
        return
    for source, target in [('official.xlsx', 'ods'), ('official-days.xlsx', 'xls'), ('own-roster.xlsx', 'ods'),
                           ('hidden-rows.xlsx', 'xls'), ('second-sheet.xlsx', 'ods'), ('days-with-hours.xlsx', 'ods'),
                           ('own-roster.xlsx', 'html'), ('merged-employer.xlsx', 'xls'), ('names.xlsx', 'xlsx')]:
        folder = os.path.join('/tmp', 'corpus-' + target)
        subprocess.run([soffice, '--headless', '--convert-to', target, '--outdir', folder, os.path.join(OUT, source)],
                       check=True, capture_output=True)
        stem = source[:-5]
        file = 'office-%s.%s' % (stem, target)
        shutil.move(os.path.join(folder, stem + '.' + target), os.path.join(OUT, file))
        verdict = next(v for v in VERDICTS if v['file'] == source)
        VERDICTS.append({**verdict, 'file': file, 'made': 'LibreOffice'})


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    for make in (official_cases, word_cases, number_cases, day_cases, shape_cases, other_kind_cases, pandas_cases, refused_cases, office_cases):
        make()
    with open(os.path.join(OUT, 'verdicts.json'), 'w', encoding='utf-8') as file:
        file.write('[\n' + ',\n'.join(json.dumps(v, ensure_ascii=False) for v in VERDICTS) + '\n]\n')
    size = sum(os.path.getsize(os.path.join(OUT, name)) for name in os.listdir(OUT))
    print('%d files, %d bytes' % (len(VERDICTS), size))


main()
