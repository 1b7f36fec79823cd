import { Select, type SelectProps } from 'antd'
import { useMemo } from 'react'

/** Every IANA time zone with its present distance from UTC; found by any part of its name. */
export function TimeZoneSelect(props: SelectProps<string>) {
  const { value } = props
  const options = useMemo(() => zoneOptions(value), [value])
  return <Select showSearch={{ optionFilterProp: 'label' }} options={options} {...props} />
}

let known: { value: string; label: string }[] | undefined

/** Some hundred formatters: made once, and again only for a zone this browser does not list. */
function zoneOptions(chosen: string | null | undefined): { value: string; label: string }[] {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map(option)
  if (!chosen || known.some((zone) => zone.value === chosen)) return known
  return [option(chosen), ...known]
}

function option(zone: string): { value: string; label: string } {
  return { value: zone, label: `${zone.replaceAll('_', ' ')} · ${offsetOf(zone)}` }
}

function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC')
}
