import { Form, Select } from 'antd'
import { useFormat } from '../../../platform/format.ts'
import { useFieldLabel } from '../field-label.ts'
import { useCountryOptions } from './countries.ts'

/** A form's choice of a country, by its name in the reader's language. */
export function CountryItem() {
  const label = useFieldLabel()
  const options = useCountryOptions(useFormat().language)
  return (
    <Form.Item name="country" label={label('country')}>
      <Select allowClear showSearch={{ optionFilterProp: 'search' }} options={options} />
    </Form.Item>
  )
}
