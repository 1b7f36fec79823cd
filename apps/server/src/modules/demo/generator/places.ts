import type { Language } from '@rapport/contract'
import type { Random } from './random.ts'

/** Whose names people bear and how their telephone numbers look. */
export type Culture = 'chinese' | 'english' | 'german'
export type Place = { country: string; city: string; timeZone: string; dial: Dial }
type Dial = 'china' | 'hongKong' | 'singapore' | 'britain' | 'america' | 'australia' | 'ireland' | 'germany'

export type Home = Place & { language: Language; culture: Culture; companyEnding: string }

type Country = {
  /** ISO 3166-1 alpha-2. */
  country: string
  dial: Dial
  /** City, zone, weight among the country's cities. */
  cities: readonly (readonly [city: string, timeZone: string, weight: number])[]
  /** The share of customers there who write Chinese. */
  chineseShare: number
  culture: 'english' | 'german'
  companyEnding: string
}

const SHANGHAI = 'Asia/Shanghai'

const CHINA: Country = {
  country: 'CN',
  dial: 'china',
  cities: [
    ['上海', SHANGHAI, 9],
    ['北京', SHANGHAI, 8],
    ['深圳', SHANGHAI, 6],
    ['杭州', SHANGHAI, 6],
    ['广州', SHANGHAI, 5],
    ['成都', SHANGHAI, 5],
    ['南京', SHANGHAI, 3],
    ['苏州', SHANGHAI, 3],
    ['武汉', SHANGHAI, 3],
    ['西安', SHANGHAI, 2],
    ['重庆', SHANGHAI, 2],
    ['厦门', SHANGHAI, 2],
    ['青岛', SHANGHAI, 2],
    ['长沙', SHANGHAI, 2],
  ],
  chineseShare: 0.97,
  culture: 'english',
  companyEnding: 'Ltd',
}

const ELSEWHERE: readonly (readonly [Country, number])[] = [
  [place('HK', 'hongKong', 'Ltd', 0.65, [['香港', 'Asia/Hong_Kong', 1]]), 8],
  [place('SG', 'singapore', 'Pte Ltd', 0.4, [['Singapore', 'Asia/Singapore', 1]]), 8],
  [
    place('GB', 'britain', 'Ltd', 0.03, [
      ['London', 'Europe/London', 6],
      ['Manchester', 'Europe/London', 3],
      ['Edinburgh', 'Europe/London', 2],
      ['Bristol', 'Europe/London', 2],
      ['Leeds', 'Europe/London', 1],
    ]),
    28,
  ],
  [
    place('US', 'america', 'Inc.', 0.05, [
      ['New York', 'America/New_York', 5],
      ['San Francisco', 'America/Los_Angeles', 4],
      ['Seattle', 'America/Los_Angeles', 2],
      ['Chicago', 'America/Chicago', 2],
      ['Boston', 'America/New_York', 2],
    ]),
    26,
  ],
  [
    place('CA', 'america', 'Inc.', 0.12, [
      ['Toronto', 'America/Toronto', 2],
      ['Vancouver', 'America/Vancouver', 3],
    ]),
    9,
  ],
  [
    place('AU', 'australia', 'Pty Ltd', 0.1, [
      ['Sydney', 'Australia/Sydney', 3],
      ['Melbourne', 'Australia/Melbourne', 2],
    ]),
    10,
  ],
  [place('IE', 'ireland', 'Ltd', 0, [['Dublin', 'Europe/Dublin', 1]]), 4],
  [
    {
      ...place('DE', 'germany', 'GmbH', 0, [
        ['Berlin', 'Europe/Berlin', 2],
        ['Hamburg', 'Europe/Berlin', 1],
      ]),
      culture: 'german',
    },
    7,
  ],
]

/** The share of customers who live in mainland China. */
const CHINA_SHARE = 0.54

function place(
  country: string,
  dial: Dial,
  companyEnding: string,
  chineseShare: number,
  cities: Country['cities'],
): Country {
  return { country, dial, cities, chineseShare, culture: 'english', companyEnding }
}

/** Where a customer lives and which language they write. */
export function pickHome(random: Random): Home {
  const { country, dial, cities, chineseShare, culture, companyEnding } = random.chance(CHINA_SHARE)
    ? CHINA
    : random.weighted(ELSEWHERE)
  const [city, timeZone] = random.weighted(cities.map((entry) => [entry, entry[2]] as const))
  const isChinese = random.chance(chineseShare)
  return {
    country,
    city,
    timeZone,
    dial,
    companyEnding,
    language: isChinese ? 'zh' : 'en',
    culture: isChinese ? 'chinese' : culture,
  }
}

/** Cities by both names: a record holds the local one, a sentence the one of its language. */
const CITY_NAMES: readonly (readonly [zh: string, en: string])[] = [
  ['上海', 'Shanghai'],
  ['北京', 'Beijing'],
  ['深圳', 'Shenzhen'],
  ['杭州', 'Hangzhou'],
  ['广州', 'Guangzhou'],
  ['成都', 'Chengdu'],
  ['南京', 'Nanjing'],
  ['苏州', 'Suzhou'],
  ['武汉', 'Wuhan'],
  ['西安', 'Xi’an'],
  ['重庆', 'Chongqing'],
  ['厦门', 'Xiamen'],
  ['青岛', 'Qingdao'],
  ['长沙', 'Changsha'],
  ['香港', 'Hong Kong'],
  ['新加坡', 'Singapore'],
  ['伦敦', 'London'],
  ['曼彻斯特', 'Manchester'],
  ['爱丁堡', 'Edinburgh'],
  ['布里斯托', 'Bristol'],
  ['利兹', 'Leeds'],
  ['纽约', 'New York'],
  ['旧金山', 'San Francisco'],
  ['西雅图', 'Seattle'],
  ['芝加哥', 'Chicago'],
  ['波士顿', 'Boston'],
  ['多伦多', 'Toronto'],
  ['温哥华', 'Vancouver'],
  ['悉尼', 'Sydney'],
  ['墨尔本', 'Melbourne'],
  ['都柏林', 'Dublin'],
  ['柏林', 'Berlin'],
  ['汉堡', 'Hamburg'],
]

/** What a city is called in a language. */
export function cityIn(city: string, language: Language): string {
  const names = CITY_NAMES.find((pair) => pair.includes(city))
  return names === undefined ? city : names[language === 'zh' ? 0 : 1]
}

/**
 * A telephone number that looks right and should reach nobody: from the ranges regulators keep free for fiction (Ofcom, NANPA 555-01xx,
 * ACMA, Bundesnetzagentur, ComReg's 020 91x) where there are such, elsewhere full of zeros, as hardly any customer has them.
 */
export function phoneNumber(random: Random, dial: Dial): string {
  const digits = (count: number) => String(random.whole(0, 10 ** count - 1)).padStart(count, '0')
  switch (dial) {
    case 'china':
      return `+86 190 0000 ${digits(4)}`
    case 'hongKong':
      return `+852 5000 ${digits(4)}`
    case 'singapore':
      return `+65 8000 ${digits(4)}`
    case 'britain':
      return `+44 7700 900${digits(3)}`
    case 'america':
      return `+1 ${random.pick(['212', '415', '206', '312', '617', '416', '604'])} 555 01${digits(2)}`
    case 'australia':
      return `+61 2 5550 ${digits(4)}`
    case 'ireland':
      return `+353 20 91${digits(1)} ${digits(4)}`
    case 'germany':
      return `+49 30 23125 ${digits(3)}`
  }
}
