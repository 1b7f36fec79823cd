import { foldText } from '@rapport/language'

/** What the cells of a row say about who it speaks of; empty where they say nothing. */
export type WhoCells = { name: string; first: string; middle: string; last: string; company: string; kind: string }

/** `kindSaid`: the row names the kind itself. `kindUnknown`: it has a word for it that nobody knows. */
export type Who = {
  name: string | null
  company: string | null
  kind: 'individual' | 'company'
  kindSaid: boolean
  kindUnknown: boolean
}

const FAMILY_NAME_FIRST = /[\p{Script=Han}\p{Script=Hangul}]/u
const LEGAL_FORM =
  /(?:^|[\s.,&])(?:ag|gmbh|kg|kgaa|ohg|ug|gbr|inc|llc|llp|ltd|limited|corp|corporation|plc|sarl|sas|srl|s\.?r\.?l|spa|s\.?p\.?a|bv|b\.v|nv|n\.v|oyj?|aps|a\/s|pty|kft|zrt|gmbh & co\.? kg|s\.?a|s\.?l)\.?\)?$/i
const CHINESE_COMPANY = /(?:公司|集团|集團|株式会社|有限会社|合伙企业|事务所)(?:[(（][^()（）]*[)）])?$/
/** vtiger names the module before the record it refers to: `Accounts::::Muster AG`. */
const MODULE = /^[A-Z][A-Za-z]+::::/
const PERSON_WORDS = new Set(
  'individual person people consumer contact b2c private privat privatperson privatkunde particulier particular false 0 no nein non falsch faux 否 个人 个人客户 自然人 消费者 個人'.split(
    ' ',
  ),
)
const COMPANY_WORDS = new Set(
  'company organization organisation enterprise true 1 yes ja oui wahr vrai 是 firma unternehmen firmenkunde entreprise société societe empresa 公司 企业 企业客户 单位 机构 法人 企業'.split(
    ' ',
  ),
)
const SALUTATION =
  /^(?:mr|mrs|ms|miss|mx|sir|dr|prof|professor|herr|frau|hr|fr|m|mme|mlle|sr|sra|dhr|mevr|dott|先生|女士|小姐)\.?(?: (?:dr|prof)\.?)*$/i
/** Kinds of accounts: said of a contact, they speak of its company. */
const ACCOUNT_WORDS = new Set('business corporate account customer b2b'.split(' '))

/**
 * Who a row speaks of. A row with an own name and a company is a person of that company, whatever order its columns stand in; one
 * with a company only is that company.
 */
export function readWho(cells: WhoCells): Who {
  const { person, company } = namesOf({ ...cells, company: cells.company.replace(MODULE, '') })
  const said = kindOf(cells.kind)
  // Files of people have their firms in the column of family names.
  const isFirm = cells.first === '' && isCompanyName(cells.last)
  const hasOwnName = cells.first !== '' || (cells.last !== '' && !isFirm)
  if (person === '' || foldText(person) === foldText(company)) {
    const kind = said === 'individual' ? 'individual' : 'company'
    const onlyName = person === '' && company === ''
    return {
      name: person || company || null,
      company: null,
      kind: onlyName ? 'individual' : hasOwnName ? 'individual' : kind,
      ...saidOf(said),
    }
  }
  const both = company !== ''
  const isPerson = hasOwnName || said === 'individual' || (both && said !== 'company')
  const isCompany = said === 'company' || said === 'account' || isCompanyName(person)
  return {
    name: person,
    company: company || null,
    kind: !isPerson && isCompany ? 'company' : 'individual',
    ...saidOf(said),
  }
}

/** Whether a name ends like that of a firm (`GmbH`, `Inc.`, `有限公司`). */
export function isCompanyName(name: string): boolean {
  return LEGAL_FORM.test(name.trim()) || CHINESE_COMPANY.test(name.trim())
}

/** Whether a title is an address (`Dr.`, `Frau`) and no office. */
export function isSalutation(title: string): boolean {
  return SALUTATION.test(title)
}

type SaidKind = 'individual' | 'company' | 'account' | 'unknown' | null

function kindOf(text: string): SaidKind {
  const word = text.normalize('NFKC').toLowerCase().trim()
  if (word === '') return null
  if (PERSON_WORDS.has(word)) return 'individual'
  if (COMPANY_WORDS.has(word)) return 'company'
  return ACCOUNT_WORDS.has(word) ? 'account' : 'unknown'
}

function saidOf(said: SaidKind): Pick<Who, 'kindSaid' | 'kindUnknown'> {
  return { kindSaid: said === 'individual' || said === 'company', kindUnknown: said === 'unknown' }
}

/** `Max Muster` and `Muster AG`, wherever the file keeps them: some call the account `Name`, some write `Muster AG, Max Muster`. */
function namesOf({ name, first, middle, last, company }: WhoCells): { person: string; company: string } {
  const joined = joinedName(first, middle, last)
  const plain = company !== '' && name.startsWith(`${company}, `) ? name.slice(company.length + 2).trim() : name
  if (joined === '' || plain === '') return { person: joined || plain, company }
  const [folded, parts] = [foldText(plain), [first, last].filter((part) => part !== '').map(foldText)]
  if (parts.every((part) => folded.includes(part))) {
    // A single given part may be within the name of a firm: "Muster" in "Muster AG".
    if (!isCompanyName(plain)) return { person: plain, company }
  }
  const isFirm = isCompanyName(plain) || !parts.some((part) => folded.includes(part))
  return { person: joined, company: company || (isFirm ? plain : '') }
}

/** Family names come first and without a blank in Chinese and Korean. */
function joinedName(first: string, middle: string, last: string): string {
  if (FAMILY_NAME_FIRST.test(first + last)) return last + middle + first
  if (repeats(last, first)) return last
  if (repeats(first, last)) return first
  return [first, middle, last].filter((part) => part !== '').join(' ')
}

/** Whether a longer name holds the other part already: `Max Muster` and `Muster`. */
function repeats(whole: string, part: string): boolean {
  const words = foldText(whole).split(' ')
  return part !== '' && words.length > 1 && words.includes(foldText(part))
}
