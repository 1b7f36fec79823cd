import { ACCOUNT_ID, ACCOUNT_NAME, OF_COMPANIES, PART_OF_NAME } from './field-words.ts'
import { plainName, TARGET_FIELDS } from './fields.ts'
import type { Columns, Match } from './recognise.ts'

const setOf = (words: string) => new Set(words.split(' ').map((word) => word.replace('=', '')))
const ACCOUNT_IDS = setOf(ACCOUNT_ID)
const ACCOUNT_NAMES = setOf(ACCOUNT_NAME)
const PARTS = setOf(PART_OF_NAME)
const PARENTS = new Set(['parentid', 'parentaccountid', 'parentaccount'])
const KEY = /^(?=.*\d)\S+$/
const MOST_KEYS = 0.8
const COMPANY_HEADINGS = setOf(OF_COMPANIES)

/**
 * Settles what headings mean only together: `Name` beside a first name is the family name (`Nom, Prénom`), `Customer name` beside a
 * person's own name is the company, `Name` in a file of companies is one, and an account's number beside a person is not the
 * person's. Changes the matches in place.
 */
export function settlePeople(matches: Match[], columns: Columns): void {
  const headings = columns.names
  const matchOf = (field: string) => matches.find((match) => match.rule.name === field)
  const wordOf = (match: Match) => plainName(headings[match.index] ?? '')
  const name = matchOf('name')
  const [first, last] = [matchOf('firstName'), matchOf('lastName')]
  if (name && PARTS.has(wordOf(name)) && (first === undefined) !== (last === undefined)) {
    give(name, first ? 'lastName' : 'firstName')
  } else if (name && (first || last) && ACCOUNT_NAMES.has(wordOf(name))) {
    if (matchOf('company')) matches.splice(matches.indexOf(name), 1)
    else give(name, 'company')
  }
  dropParentNumber(matches, columns)
  dropPartOfBirthday(matches, headings)
  settleCompanies(matches, headings)
  const isPerson = first !== undefined || last !== undefined || (matchOf('name') && matchOf('company'))
  const number = matchOf('externalId')
  if (isPerson && number && ACCOUNT_IDS.has(wordOf(number))) matches.splice(matches.indexOf(number), 1)
}

/** A parent may be named (`parent_id` of some systems) or numbered; a number is no company, and an empty column says nothing of people. */
function dropParentNumber(matches: Match[], columns: Columns): void {
  const company = matches.find((match) => match.rule.name === 'company')
  if (!company || !PARENTS.has(plainName(columns.names[company.index] ?? ''))) return
  const own = matches.find((match) => match.rule.name === 'externalId')
  const isKey = columns.contents[company.index] !== 'text' || holdsKeys(columns, company.index, own?.index)
  if (isKey) matches.splice(matches.indexOf(company), 1)
}

/** Whether a column holds keys: one word with digits each, or the numbers of other rows. */
function holdsKeys({ rows }: Columns, index: number, ownIndex: number | undefined): boolean {
  const valuesOf = (at: number) => rows.map((cells) => cells[at]?.trim() ?? '').filter((value) => value !== '')
  const values = valuesOf(index)
  const numbers = new Set(ownIndex === undefined ? [] : valuesOf(ownIndex))
  const keys = values.filter((value) => numbers.has(value) || KEY.test(value))
  return keys.length >= values.length * MOST_KEYS
}

/** Some write year, month and day of a birthday in columns of their own: none of them is a date. */
function dropPartOfBirthday(matches: Match[], headings: readonly string[]): void {
  const birthday = matches.find((match) => match.rule.name === 'birthday')
  if (birthday && headings.some((heading) => plainName(heading) === 'birthmonth'))
    matches.splice(matches.indexOf(birthday), 1)
}

function settleCompanies(matches: Match[], headings: readonly string[]): void {
  const matchOf = (field: string) => matches.find((match) => match.rule.name === field)
  const name = matchOf('name')
  const speaksOfPeople = ['firstName', 'lastName', 'jobTitle', 'birthday', 'kind', 'company'].some(matchOf)
  if (!name || speaksOfPeople || !PARTS.has(plainName(headings[name.index] ?? ''))) return
  if (headings.some((heading) => COMPANY_HEADINGS.has(plainName(heading)))) give(name, 'company')
}

function give(match: Match, field: string): void {
  match.rule = TARGET_FIELDS.customers.find((rule) => rule.name === field) ?? match.rule
}
