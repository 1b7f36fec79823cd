import type { CountryInputProps } from '@rapport/ui'
import { Select } from 'antd'
import { useFormat } from '../format.ts'
import { useCountryOptions } from './countries.ts'

/** A country, by its name in the reader's language; found by its code and its names in every language. */
export function CountrySelect({ value, onChange, ...naming }: CountryInputProps) {
  const options = useCountryOptions(useFormat().language)
  return (
    <Select<string | null>
      {...naming}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ optionFilterProp: 'search' }}
      value={value}
      options={options}
      onChange={(code) => onChange(code ?? null)}
    />
  )
}
