import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { sniffFile } from './sniff.ts'
import { hasShared, readAll, SHARED_DATA, withFile } from './testing.ts'

async function cards(content: string | Buffer): Promise<Record<string, string>[]> {
  return withFile(
    content,
    async (path) => {
      const profile = await sniffFile(path)
      expect(profile).toMatchObject({ kind: 'table', source: 'vcard' })
      const { rows, rejected } = await readAll(path, profile)
      expect(rejected).toEqual([])
      const headings = profile.header ?? []
      return rows.map(({ cells }) =>
        Object.fromEntries(
          headings.map((name, index) => [name, cells[index] ?? '']).filter(([, value]) => value !== ''),
        ),
      )
    },
    'people.vcf',
  )
}

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')

describe('vCard', () => {
  test('several cards, structured values, escapes, groups and folded lines', async () => {
    const found = await cards(
      card(
        'VERSION:3.0',
        'N:Muster;Max;Otto;Dr.;',
        'FN:Dr. Max Otto Muster',
        'ORG:Muster\\, Söhne & Co;Einkauf',
        'item1.EMAIL;TYPE=INTERNET:max@shop.exa',
        ' mple',
        'EMAIL;TYPE=PREF:chef@shop.example',
        'TEL;TYPE=WORK,VOICE:+49 30 1',
        'TEL;TYPE=CELL:+49 170 2',
        'TEL;TYPE=FAX:+49 30 9',
        'ADR;TYPE=WORK:;Hof 2;Weg 1;Bonn;NRW;53111;Deutschland',
        'BDAY:19900515',
        'NOTE:erste Zeile\\nzweite',
        'TITLE:Leiter',
        'URL:https://shop.example',
      ) + card('VERSION:4.0', 'KIND:org', 'FN:Probe AG', 'ORG:Probe AG', 'TEL;VALUE=uri:tel:+41-44-1'),
    )
    expect(found).toEqual([
      {
        'Full name': 'Dr. Max Otto Muster',
        'First name': 'Max Otto',
        'Last name': 'Muster',
        Company: 'Muster, Söhne & Co',
        Department: 'Einkauf',
        'Job title': 'Leiter',
        Email: 'chef@shop.example',
        'Email 2': 'max@shop.example',
        Phone: '+49 170 2',
        'Phone 2': '+49 30 1',
        Fax: '+49 30 9',
        Street: 'Weg 1, Hof 2',
        City: 'Bonn',
        Region: 'NRW',
        'Postal code': '53111',
        Country: 'Deutschland',
        Birthday: '1990-05-15',
        Website: 'https://shop.example',
        Notes: 'erste Zeile\nzweite',
      },
      { 'Full name': 'Probe AG', 'Customer type': 'company', Company: 'Probe AG', Phone: '+41-44-1' },
    ])
  })

  test('quoted-printable with a charset of its own and soft line breaks', async () => {
    const found = await cards(
      card(
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=',
        '=E6=98=8E;;;',
        'NOTE;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C4=E3=BA=C3',
        'TEL;CELL:13800000000',
      ),
    )
    expect(found).toEqual([{ 'First name': '小明', 'Last name': '王', Notes: '你好', Phone: '13800000000' }])
  })

  test('bytes of another encoding, and UTF-16', async () => {
    const text =
      card('VERSION:2.1', 'N:Иванов;Андрей', 'TEL:1234567') + card('VERSION:2.1', 'N:Щукина;Ольга', 'TEL:7654321')
    for (const bytes of [iconv.encode(text, 'win1251'), iconv.encode(text, 'utf-16le', { addBOM: true })]) {
      expect((await cards(bytes)).map((one) => one['First name'])).toEqual(['Андрей', 'Ольга'])
    }
  })
})

describe.skipIf(!hasShared('crm-imports'))('cards of other programs', () => {
  const read = (name: string) => cards(readFileSync(join(SHARED_DATA, 'crm-imports/vcards', name)))

  test.each([
    ['John_Doe_EVOLUTION.vcf', { 'Last name': 'Doe', Email: 'john.doe@ibm.com', Company: 'IBM' }],
    ['John_Doe_IPHONE.vcf', { 'Last name': 'Doe', Email: 'john.doe@ibm.com', 'Job title': 'Money Counter' }],
    ['outlook-2003.vcf', { 'First name': 'John', Company: 'Company, The', City: 'Austin' }],
    ['rfc2426-example.vcf', { 'Full name': 'Frank Dawson', Phone: '+1-919-676-9515', Country: 'U.S.A.' }],
  ])('%s', async (name, wanted) => {
    expect((await read(name))[0]).toMatchObject(wanted)
  })
})
