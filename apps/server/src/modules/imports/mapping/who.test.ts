import { describe, expect, test } from 'vitest'
import { readWho, type WhoCells } from './who.ts'

const NOBODY: WhoCells = { name: '', first: '', middle: '', last: '', company: '', kind: '' }
const told = (cells: Partial<WhoCells>) => {
  const { name, company, kind } = readWho({ ...NOBODY, ...cells })
  return [kind, name, company]
}

describe('who a row speaks of', () => {
  const cases: [string, Partial<WhoCells>, string, string | null, string | null][] = [
    [
      'a contact of an account',
      { first: 'Max', last: 'Muster', company: 'Muster AG' },
      'individual',
      'Max Muster',
      'Muster AG',
    ],
    ['a contact without account', { first: 'Eva', last: 'Probe' }, 'individual', 'Eva Probe', null],
    ['a firm in the column of family names', { last: 'Handel OHG' }, 'company', 'Handel OHG', null],
    ['a firm by its given name', { first: 'Eva', last: 'Probe KG' }, 'individual', 'Eva Probe KG', null],
    ['only an account', { company: 'Muster AG' }, 'company', 'Muster AG', null],
    [
      'an account called Name',
      { name: 'Muster AG', first: 'Max', last: 'Muster' },
      'individual',
      'Max Muster',
      'Muster AG',
    ],
    [
      'the full name beside its parts',
      { name: 'Max P. Muster', first: 'Max', last: 'Muster' },
      'individual',
      'Max P. Muster',
      null,
    ],
    [
      'name and company in one cell',
      { name: 'Muster AG, Max', company: 'Muster AG' },
      'individual',
      'Max',
      'Muster AG',
    ],
    ['name equal to company', { name: 'Muster AG', company: 'Muster AG' }, 'company', 'Muster AG', null],
    ['a Chinese name', { first: '伟', last: '张', company: '某某有限公司' }, 'individual', '张伟', '某某有限公司'],
    ['a Korean name', { first: '철수', last: '김' }, 'individual', '김철수', null],
    ['a middle name', { first: 'Max', middle: 'P.', last: 'Muster' }, 'individual', 'Max P. Muster', null],
    ['first name repeated in the last', { first: 'Max', last: 'Max Muster' }, 'individual', 'Max Muster', null],
    ['is_company', { name: 'Muster', kind: 'True' }, 'company', 'Muster', null],
    [
      'a person of Odoo',
      { name: 'Max Muster', company: 'Muster AG', kind: 'False' },
      'individual',
      'Max Muster',
      'Muster AG',
    ],
    [
      'the type of the account',
      { name: 'Max', company: 'Muster AG', kind: 'Customer' },
      'individual',
      'Max',
      'Muster AG',
    ],
    ['a company of a holding', { name: 'Muster', company: 'Holding', kind: 'Company' }, 'company', 'Muster', 'Holding'],
    ['a firm by its legal form', { name: 'Acme Ltd.' }, 'company', 'Acme Ltd.', null],
    ['nobody', {}, 'individual', null, null],
  ]
  test.each(cases)('%s', (_what, cells, kind, name, company) => expect(told(cells)).toEqual([kind, name, company]))
})
