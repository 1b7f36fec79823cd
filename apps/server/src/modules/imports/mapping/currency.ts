import { isCurrency } from '@rapport/kernel'

/** `none`: nothing says a currency. `ambiguous`: the sign stands for several, and nothing tells which. */
export type CurrencyReading =
  | { kind: 'none' }
  | { kind: 'known'; currency: string }
  | { kind: 'ambiguous'; choices: readonly string[] }
  | { kind: 'unknown' }

/** `own` is the currency amounts are in where nothing else is said; `sign` what people chose for signs of several currencies. */
export type CurrencyRule = { own: string; sign: string | null }

const DOLLARS =
  'USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD'
const SIGNS_OF_SEVERAL: Readonly<Record<string, string>> = {
  '¥': 'CNY JPY',
  KR: 'SEK NOK DKK ISK',
  '£': 'GBP EGP GIP FKP SHP SSP SYP LBP SDG',
  $: DOLLARS,
  DOLLAR: DOLLARS,
  DOLLARS: DOLLARS,
  元: 'CNY TWD HKD',
  圆: 'CNY TWD HKD',
  圓: 'TWD HKD CNY',
  块: 'CNY TWD HKD',
  RS: 'INR PKR LKR NPR MUR SCR',
  '₨': 'INR PKR LKR NPR MUR SCR',
  PESO: 'MXN ARS CLP COP PHP UYU DOP CUP',
  PESOS: 'MXN ARS CLP COP PHP UYU DOP CUP',
}
/** Meant where the workspace's own currency is none of those a sign stands for. */
const USUAL: Readonly<Record<string, string>> = {
  $: 'USD',
  '£': 'GBP',
  DOLLAR: 'USD',
  DOLLARS: 'USD',
  元: 'CNY',
  圆: 'CNY',
  块: 'CNY',
}
const SIGNS: Readonly<Record<string, string>> = {
  EUR: '€ EURO EUROS 欧元 歐元',
  USD: 'US$ $US USD$ US-DOLLAR USDOLLAR 美元 美金',
  GBP: 'STG POUND POUNDS 英镑 英鎊',
  CHF: 'FR SFR FRS FRANKEN 瑞士法郎',
  CNY: 'RMB CN¥ CNH YUAN 人民币 人民幣 元整',
  JPY: 'JP¥ YEN 円 日元 日圆 日圓',
  HKD: 'HK$ 港币 港元 港幣',
  TWD: 'NT$ NTD 台币 台幣 新台币 新台幣',
  KRW: '₩ WON 원 韩元 韓元',
  INR: '₹ 卢比',
  BRL: 'R$ REAIS',
  AUD: 'A$ AU$ 澳元',
  CAD: 'C$ CA$ CAN$ CDN$ 加元',
  NZD: 'NZ$',
  SGD: 'S$ SG$ 新加坡元 新币',
  MXN: 'MX$ MEX$',
  SEK: 'SKR',
  DKK: 'DKR',
  NOK: 'NKR',
  CZK: 'KČ KC',
  PLN: 'ZŁ ZL',
  HUF: 'FT',
  RON: 'LEI LEU',
  BGN: 'ЛВ LV',
  RUB: '₽ РУБ Р RUR 卢布',
  UAH: '₴ ГРН',
  TRY: '₺ TL',
  ILS: '₪ NIS',
  VND: '₫ Đ',
  THB: '฿ BAHT 泰铢',
  PHP: '₱',
  MYR: 'RM',
  IDR: 'RP',
  NGN: '₦',
  KZT: '₸',
  GEL: '₾',
}
const BY_SIGN: ReadonlyMap<string, string> = new Map(
  Object.entries(SIGNS).flatMap(([code, signs]) => signs.split(' ').map((sign) => [sign, code] as const)),
)

/** Which currency a sign, a code or a name means (`€`, `US$`, `chf`, `kr.`, `人民币`); signs of several by the rule. */
export function readCurrency(text: string, { own, sign }: CurrencyRule): CurrencyReading {
  const mark = plainMark(text)
  if (mark === '') return { kind: 'none' }
  if (isCurrency(mark)) return { kind: 'known', currency: mark }
  const code = BY_SIGN.get(mark)
  if (code !== undefined) return { kind: 'known', currency: code }
  const choices = SIGNS_OF_SEVERAL[mark]?.split(' ')
  if (!choices) return { kind: 'unknown' }
  const meant = choices.find((choice) => choice === sign) ?? choices.find((choice) => choice === own) ?? USUAL[mark]
  return meant === undefined ? { kind: 'ambiguous', choices } : { kind: 'known', currency: meant }
}

/** Codes that are words as well; behind a heading they say nothing. */
const WORDS = new Set(['ALL', 'TOP', 'TRY', 'CUP', 'PEN', 'MOP', 'LAK', 'GEL', 'BAM', 'SOS', 'RON'])
const IN_BRACKETS = /[([（【]\s*([^)\]）】]{1,20}?)\s*[)\]）】]/u
const LAST_WORD = /(?:^|[\s_/.:-])(?:in[\s_])?([tk]?[a-z]{3}|[tk]?\p{Sc}|[a-z]{1,3}\$)$/iu
/** Thousands of a currency: `TEUR`, `k€`, `万美元`. */
const OF_MANY = /^(?:[tk](?=[a-z]{3}$|\p{Sc}$)|[千百万萬亿億]+)/iu

/** What the heading of a column of amounts says of their currency: `Amount (USD)`, `Betrag in CHF`, `金额（美元）`, `price_eur`. */
export function readHeadingCurrency(heading: string, rule: CurrencyRule): CurrencyReading & { sign: string } {
  const plain = heading.normalize('NFKC').trim()
  const named = IN_BRACKETS.exec(plain)?.[1] ?? LAST_WORD.exec(plain)?.[1] ?? ''
  const isWord = WORDS.has(named.toUpperCase())
  if (isWord) return { kind: 'none', sign: named }
  const whole = readCurrency(named, rule)
  return { ...(whole.kind === 'unknown' ? readCurrency(named.replace(OF_MANY, ''), rule) : whole), sign: named }
}

/** Whether a text that stands beside a number is a currency at all. */
export function isCurrencyMark(text: string): boolean {
  return readCurrency(text, { own: 'EUR', sign: null }).kind !== 'unknown'
}

/** `USD ($)` and `US Dollar (USD)` carry their code: it is preferred. */
function plainMark(text: string): string {
  const plain = text.normalize('NFKC').toUpperCase().trim()
  const codes = plain.match(/\b[A-Z]{3}\b/g)?.filter(isCurrency) ?? []
  if (codes[0] !== undefined && new Set(codes).size === 1) return codes[0]
  return plain.replace(/[\s.]/g, '')
}
