import { describe, expect, test } from 'vitest'
import { CustomerAssembler } from './customers.ts'
import { bindMapping } from './mapping.ts'
import { recogniseColumns } from './recognise.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')

/** What the columns of an export become, and the customers of its rows. */
function read(headings: string, ...lines: string[]) {
  const header = headings.split(',')
  const rows = lines.map((line) => line.split(','))
  const { mapping } = recogniseColumns(header, rows, 'customers', { currency: 'EUR' })
  const assembler = new CustomerAssembler(bindMapping(mapping, header, header.length), NOW)
  for (const [index, cells] of rows.entries()) assembler.add({ line: index + 2, cells })
  return assembler.take().map(({ kind, name, company, externalId, strength, notes, email, phone, jobTitle }) => ({
    who: [kind, name, company],
    number: strength === 'number' ? externalId : null,
    notes,
    email,
    phone,
    jobTitle,
  }))
}

describe('people are called by their own names, and their account is their company', () => {
  const max = ['individual', 'Max Muster', 'Muster AG']
  const cases: [string, string, string, unknown[], string | null][] = [
    [
      'Salesforce contacts',
      'First Name,Last Name,Title,Account Name,Phone,Email,Contact ID,Account ID',
      'Max,Muster,Buyer,Muster AG,030 11111,max@muster.example,003A,001A',
      max,
      '003A',
    ],
    [
      'Salesforce data loader',
      'Id,AccountId,LastName,FirstName,Salutation,Name,Email',
      '003A,001A,Muster,Max,Mr.,Max Muster,max@muster.example',
      ['individual', 'Max Muster', null],
      '003A',
    ],
    [
      'Salesforce leads',
      'Lead ID,First Name,Last Name,Company,Email',
      '00QA,Max,Muster,Muster AG,max@muster.example',
      max,
      '00QA',
    ],
    [
      'Salesforce accounts',
      'Account ID,Account Name,Phone,Type,Industry',
      '001A,Muster AG,030 11111,Customer - Direct,Retail',
      ['company', 'Muster AG', null],
      '001A',
    ],
    [
      'Salesforce accounts by data loader',
      'ID,NAME,PARENTID,BILLINGCITY,PHONE,ANNUALREVENUE',
      '001x0000002xLCVAA2,Gravity Investments,001x0000002xLCWAA2,FORT COLLINS,415-555-0000,0',
      ['company', 'Gravity Investments', null],
      '001x0000002xLCVAA2',
    ],
    [
      'Zoho',
      'Record Id,First Name,Last Name,Account Name.id,Account Name,Email',
      'z1,Max,Muster,z9,Muster AG,max@muster.example',
      max,
      'z1',
    ],
    ['EspoCRM', 'ID,First Name,Last Name,Account,Email', 'e1,Max,Muster,Muster AG,max@muster.example', max, 'e1'],
    [
      'EspoCRM fields',
      'id,firstName,lastName,accountName,emailAddress',
      'e1,Max,Muster,Muster AG,max@muster.example',
      max,
      'e1',
    ],
    [
      'Pipedrive',
      'Person - Name,Person - Organization,Person - Email - Work,Person - ID',
      'Max Muster,Muster AG,max@muster.example,17',
      max,
      '17',
    ],
    ['Pipedrive with both', 'Organization - Name,Person - Name', 'Muster AG,Max Muster', max, null],
    [
      'HubSpot',
      'Record ID,First Name,Last Name,Email,Associated Company',
      '551,Max,Muster,max@muster.example,Muster AG',
      max,
      '551',
    ],
    ['Odoo', 'id,name,is_company,parent_id/name', '__export__.p1,Max Muster,False,Muster AG', max, '__export__.p1'],
    [
      'Odoo company',
      'id,name,is_company,parent_id/name',
      '__export__.p2,Muster AG,True,',
      ['company', 'Muster AG', null],
      '__export__.p2',
    ],
    [
      'Dynamics',
      '(Do Not Modify) Contact,Full Name,Company Name,Email',
      '6f0c0e1a-0000-4000-8000-000000000001,Max Muster,Muster AG,max@muster.example',
      max,
      '6f0c0e1a-0000-4000-8000-000000000001',
    ],
    [
      'Google',
      'Name,Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name,Phone 1 - Type,Phone 1 - Value',
      'Max Muster,Max,Muster,max@muster.example,Muster AG,Work,030 11111',
      max,
      null,
    ],
    [
      'Google since 2024',
      'First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value',
      'Max,,Muster,Muster AG,max@muster.example',
      max,
      null,
    ],
    [
      'Outlook',
      'First Name,Middle Name,Last Name,Company,E-mail Address,Business Phone',
      'Max,,Muster,Muster AG,max@muster.example,030 11111',
      max,
      null,
    ],
    [
      'Atomic CRM',
      'first_name,last_name,title,company,email_work',
      'Max,Muster,Buyer,Muster AG,max@muster.example',
      max,
      null,
    ],
    ['German', 'Kundennummer,Vorname,Nachname,Firma,Ort', 'K1,Max,Muster,Muster AG,Bonn', max, 'K1'],
    ['German, Name and Vorname', 'Name,Vorname,Firma', 'Muster,Max,Muster AG', max, null],
    ['French', 'Nom,Prénom,Société,Courriel', 'Muster,Max,Muster AG,max@muster.example', max, null],
    ['Spanish', 'Nombre,Apellidos,Empresa', 'Max,Muster,Muster AG', max, null],
    ['Customer name beside first and last', 'Customer Name,First Name,Last Name', 'Muster AG,Max,Muster', max, null],
    [
      'Chinese contact and account',
      '客户编号,客户名称,联系人,电话',
      'C1,某某有限公司,张伟,021-6666666',
      ['individual', '张伟', '某某有限公司'],
      'C1',
    ],
    ['Chinese name in parts', '姓,名,公司', '张,伟,某某有限公司', ['individual', '张伟', '某某有限公司'], null],
  ]
  test.each(cases)('%s', (_system, headings, line, who, number) => {
    expect(read(headings, line)).toMatchObject([{ who, number }])
  })

  const keys: [string, string, string[]][] = [
    [
      'short keys of a parent',
      'ID,NAME,PARENTID,BILLINGCITY',
      ['A12,Gravity Investments,A11,Bonn', 'A13,Muster AG,,Ulm'],
    ],
    ['keys that name the parent by its own', 'id,name,parent_id', ['AB,Gravity Investments,CD', 'CD,Muster AG,AB']],
    [
      'the number of a company',
      'Contact ID,First Name,Last Name,Company ID',
      ['K1,Max,Muster,C-77', 'K2,Ina,Muster,C-77'],
    ],
    ['the code of an organisation', 'Contact ID,Name,Organization code', ['K1,Max Muster,ORG', 'K2,Ina Muster,ORG']],
    ['keys of a related company', 'Contact ID,Name,Related company key', ['K1,Max Muster,R7', 'K2,Ina Muster,R8']],
    ['公司编号', '客户编号,姓名,公司编号', ['K1,张伟,G7', 'K2,王芳,G7']],
  ]
  test.each(keys)('no company is called by a key: %s', (_what, headings, lines) => {
    expect(read(headings, ...lines).map(({ who }) => who[2])).toEqual([null, null])
  })

  test('a parent by its name is a company', () => {
    expect(
      read('id,name,parent_id', '1,Max Muster,Muster AG', '2,Ina Muster,Muster AG').map(({ who }) => who[2]),
    ).toEqual(['Muster AG', 'Muster AG'])
  })

  test('people of one account stay apart where only the account has a number', () => {
    const found = read('Account ID,First Name,Last Name', '001A,Max,Muster', '001A,Ina,Muster')
    expect(found.map(({ who }) => who[1])).toEqual(['Max Muster', 'Ina Muster'])
  })

  test('what has no field of its own is kept under its heading', () => {
    expect(read('First Name,Last Name,Lead Source,Rating', 'Max,Muster,Fair,Hot')[0]?.notes).toBe(
      'Lead Source: Fair\nRating: Hot',
    )
  })

  test('an address or number of another column is theirs where the first has none', () => {
    const headings =
      'Person - ID,Person - Name,Person - Email - Work,Person - Email - Home,Person - Owner email,Person - Phone - Mobile'
    const found = read(
      headings,
      '1,Max Muster,max@muster.example,m@home.example,olga@x.example,0171 1000001',
      '2,Eva Probe,,eva@home.example,olga@x.example,0171 1000002',
      '3,Ina Muster,,,olga@x.example,',
    )
    expect(found.map(({ email }) => email)).toEqual(['max@muster.example', 'eva@home.example', null])
    expect(found[1]?.notes).toContain('Person - Email - Home: eva@home.example')
  })

  test('no fax and no number of an assistant is theirs', () => {
    const found = read(
      "Name,Phone,Business Fax,Assistant's Phone,Mobile Number",
      'Max,,030 9,030 8,0171 1',
      'Eva,,030 9,030 8,',
    )
    expect(found.map(({ phone }) => phone)).toEqual([found[0]?.phone, null])
  })

  test('a word alone in the column of numbers heads rows and is nobody', () => {
    const found = read('Customer No,Name,City', 'North,,', '1,Max Muster,Bonn', '10005,,', 'South and West,,')
    expect(found.map(({ number }) => number)).toEqual(['1', '10005'])
  })

  test('an address such as Dr. under Title is no office', () => {
    const found = read('Title,First Name,Last Name', 'Dr.,Max,Muster', 'Buyer,Eva,Probe', 'Herr Dr.,Jo,Doe')
    expect(found.map(({ jobTitle, notes }) => [jobTitle, notes])).toEqual([
      [null, 'Title: Dr.'],
      ['Buyer', null],
      [null, 'Title: Herr Dr.'],
    ])
  })
})
