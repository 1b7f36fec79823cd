import { type Static, Type } from 'typebox'
import { type FieldType, itself } from './field-type.ts'
import { cleanText } from './text.ts'

const line = (max: number) => Type.Optional(Type.Union([Type.String({ maxLength: max }), Type.Null()]))

/**
 * A postal address. In China `region` is the province, `city` the prefecture and `district` the county or district; elsewhere `region` is the
 * state and `district` stays empty. `country` is an ISO 3166-1 alpha-2 code.
 */
export const Address = Type.Object(
  {
    country: Type.Optional(Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()])),
    region: line(80),
    city: line(80),
    district: line(80),
    street: line(300),
    postalCode: line(20),
  },
  { additionalProperties: false },
)
export type Address = Static<typeof Address>

const PARTS = ['country', 'region', 'city', 'district', 'street', 'postalCode'] as const

export const address: FieldType = {
  key: itself,
  columnType: () => 'jsonb',
  schema: () => Address,
  clean(value) {
    const given = value as Address // by its schema
    const parts = PARTS.flatMap((part) => {
      const text = typeof given[part] === 'string' ? cleanText(given[part], 'one') : null
      return text === null ? [] : [[part, text] as const]
    })
    return { value: parts.length === 0 ? null : Object.fromEntries(parts) }
  },
  filter: () => null,
  isSortable: false,
  cell: 'address',
}
