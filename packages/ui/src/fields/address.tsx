import type { FieldRenderer, Shown } from './field.ts'

export type Part = 'country' | 'region' | 'city' | 'district' | 'street' | 'postalCode'
export type Parts = Partial<Record<Part, string | null>>

export const address: FieldRenderer = { text: addressText, isWide: true }

/** In one line: 浙江省杭州市西湖区文三路 1 号 · 12 Kai Street, Kiel 24103, Germany. */
function addressText({ value, format }: Shown): string {
  const parts = partsOf(value)
  if (isWrittenInChinese(parts)) {
    const place = [parts.region, parts.city === parts.region ? null : parts.city, parts.district, parts.street]
    const abroad = parts.country && parts.country !== 'CN' ? `${format.countryName(parts.country)} ` : ''
    return [`${abroad}${place.filter(Boolean).join('')}`, parts.postalCode].filter(Boolean).join(' ')
  }
  const town = [parts.city, parts.postalCode].filter(Boolean).join(' ')
  const country = parts.country ? format.countryName(parts.country) : null
  return [parts.street, parts.district, town, parts.region, country].filter(Boolean).join(', ')
}

function isWrittenInChinese({ region, city, district, street }: Parts): boolean {
  return /\p{Script=Han}/u.test([region, city, district, street].join(''))
}

export function partsOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null ? (value as Parts) : {} // an address by the field's type
}
