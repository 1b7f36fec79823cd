import { DayInput } from '../../day-input.tsx'
import type { FieldInputProps } from '../field.ts'
import { useFieldInputs } from '../inputs.tsx'
import { ofText } from '../of-text.ts'

export function DateInput(props: FieldInputProps) {
  const { naming, text, take, settle } = ofText(props)
  return <DayInput {...naming} value={text} onChange={take} {...(settle ? { onSettle: settle } : {})} />
}

export function InstantInput(props: FieldInputProps) {
  const { Moment } = useFieldInputs()
  const { naming, text, take, settle } = ofText(props)
  return (
    <Moment
      {...naming}
      timeZone={props.format.timeZone}
      value={text}
      onChange={take}
      {...(settle ? { onSettle: settle } : {})}
    />
  )
}
