import { isCurrency, isTimeZone } from '@rapport/kernel'

const ZONE_CURRENCY: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'CNY',
  'Asia/Urumqi': 'CNY',
  'Asia/Chongqing': 'CNY',
  'Asia/Hong_Kong': 'HKD',
  'Asia/Macau': 'MOP',
  'Asia/Taipei': 'TWD',
  'Asia/Singapore': 'SGD',
  'Asia/Tokyo': 'JPY',
  'Asia/Seoul': 'KRW',
  'Asia/Kolkata': 'INR',
  'Asia/Dubai': 'AED',
  'Asia/Bangkok': 'THB',
  'Asia/Kuala_Lumpur': 'MYR',
  'Asia/Jakarta': 'IDR',
  'Asia/Ho_Chi_Minh': 'VND',
  'Asia/Manila': 'PHP',
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Stockholm': 'SEK',
  'Europe/Oslo': 'NOK',
  'Europe/Copenhagen': 'DKK',
  'Europe/Warsaw': 'PLN',
  'Europe/Prague': 'CZK',
  'Europe/Istanbul': 'TRY',
  'America/Toronto': 'CAD',
  'America/Vancouver': 'CAD',
  'America/Sao_Paulo': 'BRL',
  'America/Mexico_City': 'MXN',
  'Australia/Sydney': 'AUD',
  'Australia/Melbourne': 'AUD',
  'Australia/Perth': 'AUD',
  'Pacific/Auckland': 'NZD',
  'Africa/Johannesburg': 'ZAR',
}
const EURO_CITIES =
  /^Europe\/(Amsterdam|Athens|Berlin|Bratislava|Brussels|Dublin|Helsinki|Lisbon|Ljubljana|Luxembourg|Madrid|Paris|Riga|Rome|Tallinn|Vienna|Vilnius|Zagreb)$/
const REGION_CURRENCY: Readonly<Record<string, string>> = {
  CN: 'CNY',
  HK: 'HKD',
  TW: 'TWD',
  SG: 'SGD',
  GB: 'GBP',
  US: 'USD',
  AU: 'AUD',
  CA: 'CAD',
  JP: 'JPY',
  DE: 'EUR',
  FR: 'EUR',
  IE: 'EUR',
}

/** A likely currency for where the machine stands: by its zone, then by the region of its language, then by the language. */
export function guessCurrency(timeZone: string, languageTag: string): string {
  const byZone = ZONE_CURRENCY[timeZone] ?? (EURO_CITIES.test(timeZone) ? 'EUR' : undefined)
  if (byZone) return byZone
  const region = languageTag.split('-').find((part) => /^[A-Z]{2}$/.test(part))
  const byRegion = region ? REGION_CURRENCY[region] : undefined
  const guess = byRegion ?? (languageTag.toLowerCase().startsWith('zh') ? 'CNY' : 'USD')
  return isCurrency(guess) ? guess : 'USD'
}

/** The zone of the machine; UTC where the browser hides it. */
export function guessTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone && isTimeZone(zone) ? zone : 'UTC'
}
