import type { ComponentType } from 'react'
import type { FieldInputProps, FieldKind } from '../field.ts'
import { AddressInput } from './address-input.tsx'
import { ChoiceInput, ChoicesInput, YesNoInput } from './choice-input.tsx'
import { EmailInput, PhoneInput, UrlInput } from './contact-input.tsx'
import { CountInput, DurationInput, MoneyInput, PercentageInput } from './number-input.tsx'
import { ReferenceInput, ReferencesInput } from './reference-input.tsx'
import { LongTextInput, TextInput } from './text-input.tsx'
import { DateInput, InstantInput } from './time-input.tsx'

/** What values of each type are written with; what is computed or uploaded is written by nobody. */
const INPUTS: Readonly<Record<FieldKind, ComponentType<FieldInputProps> | null>> = {
  text: TextInput,
  longText: LongTextInput,
  richText: LongTextInput,
  number: CountInput,
  money: MoneyInput,
  percentage: PercentageInput,
  date: DateInput,
  instant: InstantInput,
  duration: DurationInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  yesNo: YesNoInput,
  phone: PhoneInput,
  email: EmailInput,
  url: UrlInput,
  address: AddressInput,
  member: ReferenceInput,
  team: ReferenceInput,
  reference: ReferenceInput,
  references: ReferencesInput,
  file: null,
  formula: null,
  rollup: null,
}

export function TypeInput(props: FieldInputProps) {
  const Input = INPUTS[props.field.type]
  return Input === null ? null : <Input {...props} />
}
