import { describe, expect, it } from 'vitest'
import { COUNTRY_CODES, countryName, findCountryCode, isCountryCode } from './country.ts'
import { COUNTRY_ALIASES } from './country-aliases.ts'

describe('findCountryCode', () => {
  it.each([
    ['DE', 'DE'],
    ['\u200bDE\u202c', 'DE'],
    ['de', 'DE'],
    ['ＤＥ', 'DE'],
    ['deu', 'DE'],
    ['AND', 'AD'],
    ['ST', 'ST'],
    ['IN', 'IN'],
    ['RU', 'RU'],
    ['🇫🇷', 'FR'],
    [' Germany\u00a0', 'DE'],
    ['GERMANY', 'DE'],
    ['germany.', 'DE'],
    ['Deutschland', 'DE'],
    ['BRD', 'DE'],
    ['Allemagne', 'DE'],
    ['Alemania', 'DE'],
    ['Alemanha', 'DE'],
    ['Germania', 'DE'],
    ['ドイツ', 'DE'],
    ['ﾄﾞｲﾂ', 'DE'],
    ['독일', 'DE'],
    ['Германия', 'DE'],
    ['德国', 'DE'],
    ['德國', 'DE'],
    ['USA', 'US'],
    ['U.S.', 'US'],
    ['U.S.A.', 'US'],
    ['United States of America', 'US'],
    ['the United States', 'US'],
    ['EE. UU.', 'US'],
    ['美国', 'US'],
    ['美國', 'US'],
    ['UK', 'GB'],
    ['U.K.', 'GB'],
    ['England', 'GB'],
    ['Great Britain', 'GB'],
    ['EIRE', 'IE'],
    ['Éire', 'IE'],
    ['RSA', 'ZA'],
    ['Holland', 'NL'],
    ['The Netherlands', 'NL'],
    ['中国', 'CN'],
    ['中國', 'CN'],
    ['中国大陆', 'CN'],
    ['中华人民共和国', 'CN'],
    ['P.R. China', 'CN'],
    ['台湾', 'TW'],
    ['臺灣', 'TW'],
    ['台灣', 'TW'],
    ['Taiwan, Province of China', 'TW'],
    ['香港', 'HK'],
    ['中国香港', 'HK'],
    ['Hong Kong', 'HK'],
    ['Hong Kong SAR', 'HK'],
    ['Macau', 'MO'],
    ['Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ['Viet Nam', 'VN'],
    ['Vietnam', 'VN'],
    ['Việt Nam', 'VN'],
    ['Czech Republic', 'CZ'],
    ['Côte d’Ivoire', 'CI'],
    ["COTE D'IVOIRE", 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Bosnia & Herzegovina', 'BA'],
    ['St. Lucia', 'LC'],
    ['Saint Lucia', 'LC'],
    ['Osterreich', 'AT'],
    ['Österreich', 'AT'],
    ['Turkey', 'TR'],
    ['Guinea-Bissau', 'GW'],
    ['Congo', 'CG'],
    ['Congo (DRC)', 'CD'],
    ['Germany (DE)', 'DE'],
    ['DE - Germany', 'DE'],
    ['中国/China', 'CN'],
    ['España | Spain | ES', 'ES'],
  ])('understands %s', (text, code) => {
    expect(findCountryCode(text)).toBe(code)
  })

  it.each([
    '',
    ' ',
    '-',
    '()',
    'Unspecified',
    'European Community',
    'EU',
    'Channel Islands',
    'West Indies',
    'Atlantis',
    'Germany or France',
    'France/Germany',
    'XX',
    'zz',
    'n/a',
    'n.a.',
    'E.U.',
    'the',
    'Berlin',
    '49',
    'constructor',
    '🇪🇺',
    'a'.repeat(1_000),
  ])('does not guess what %.40s is', (text) => {
    expect(findCountryCode(text)).toBeNull()
  })

  it('understands every code and what it is called in the languages of screens and files', () => {
    const misread: string[] = []
    for (const code of COUNTRY_CODES) {
      if (findCountryCode(code) !== code || findCountryCode(code.toLowerCase()) !== code) misread.push(code)
      for (const language of ['en', 'zh', 'zh-Hant', 'de', 'fr', 'es', 'it', 'pt', 'ja']) {
        const name = countryName(code, language)
        if (findCountryCode(name) !== code || findCountryCode(name.toUpperCase()) !== code) misread.push(name)
      }
    }
    expect(misread).toEqual([])
  })

  it('has no other name that means two countries, or that a code takes first', () => {
    const misread = Object.entries(COUNTRY_ALIASES).flatMap(([code, aliases]) =>
      aliases.split('|').filter((alias) => findCountryCode(alias) !== code),
    )
    expect(misread).toEqual([])
  })
})

describe('countryName', () => {
  it('is what people call the country', () => {
    expect(['DE', 'HK', 'TW', 'CN', 'US', 'MM'].map((code) => countryName(code, 'en'))).toEqual([
      'Germany',
      'Hong Kong',
      'Taiwan',
      'China',
      'United States',
      'Myanmar',
    ])
    expect(['DE', 'HK', 'TW', 'CN', 'US', 'MO'].map((code) => countryName(code, 'zh'))).toEqual([
      '德国',
      '香港',
      '台湾',
      '中国',
      '美国',
      '澳门',
    ])
  })

  it('leaves alone what is no code', () => {
    expect(countryName('Atlantis', 'en')).toBe('Atlantis')
    expect([isCountryCode('de'), isCountryCode('DE'), isCountryCode('EU'), isCountryCode('XK')]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })
})
