import { Input } from 'antd'
import { type Part, type Parts, partsOf } from '../address.tsx'
import type { FieldFormat, FieldInputProps } from '../field.ts'
import { useFieldWords } from '../field-words.ts'
import { useFieldInputs } from '../inputs.tsx'
import { namingOf } from '../of-text.ts'

const MOST_CHARS: Readonly<Record<Exclude<Part, 'country'>, number>> = {
  region: 80,
  city: 80,
  district: 80,
  street: 300,
  postalCode: 20,
}
/** From the largest to the smallest where Chinese is written, the other way round elsewhere. */
const DOWNWARDS: readonly Part[] = ['country', 'region', 'city', 'district', 'street', 'postalCode']
const UPWARDS: readonly Part[] = ['street', 'district', 'city', 'region', 'postalCode', 'country']

/** Each part has a field of its own; an address without any part is none. */
export function AddressInput(props: FieldInputProps) {
  const words = useFieldWords()
  const { Country } = useFieldInputs()
  const { id, autoFocus, ...rest } = props
  const naming = namingOf(rest)
  const parts = partsOf(props.value)
  const order = orderOf(parts, props.format)
  const take = (part: Part, text: string | null) => props.onChange?.(whole({ ...parts, [part]: text }))
  return (
    <div className="rp-field-address">
      {order.map((part, place) => {
        const own = { ...(place === 0 ? namingOf({ id, autoFocus }) : {}), disabled: naming.disabled ?? false }
        return (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control stands within
          <label key={part} data-part={part}>
            <span>{words[part]}</span>
            {part === 'country' ? (
              <Country {...own} value={parts.country ?? null} onChange={(code) => take('country', code)} />
            ) : (
              <Input
                {...own}
                {...(naming.status === undefined ? {} : { status: naming.status })}
                aria-label={words[part]}
                maxLength={MOST_CHARS[part]}
                autoComplete="off"
                value={parts[part] ?? ''}
                onChange={(event) => take(part, event.target.value)}
              />
            )}
          </label>
        )
      })}
    </div>
  )
}

/** Counties and districts are asked for where addresses have them. */
function orderOf({ country, district }: Parts, { language }: Pick<FieldFormat, 'language'>): readonly Part[] {
  const order = language === 'zh' ? DOWNWARDS : UPWARDS
  const hasDistricts = country === 'CN' || (!country && language === 'zh') || Boolean(district)
  return hasDistricts ? order : order.filter((part) => part !== 'district')
}

function whole(parts: Parts): Parts | null {
  const filled = Object.entries(parts).filter(([, text]) => text !== null && text !== '')
  return filled.length === 0 ? null : Object.fromEntries(filled)
}
