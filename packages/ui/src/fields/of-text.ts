import type { FieldInputProps } from './field.ts'

export type InputNaming = Pick<
  FieldInputProps,
  'id' | 'aria-labelledby' | 'aria-describedby' | 'autoFocus' | 'disabled' | 'status'
>
type Given<Props> = { [Key in keyof Props]?: Exclude<Props[Key], undefined> }
/** The same without what is not said. */
export type GivenNaming = Given<InputNaming>

/** What every input passes on to the control it is made of; left out where nothing is said. */
export function namingOf(props: InputNaming): GivenNaming {
  const { id, autoFocus, disabled, status } = props
  const given = {
    id,
    'aria-labelledby': props['aria-labelledby'],
    'aria-describedby': props['aria-describedby'],
    autoFocus,
    disabled,
    status,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** For controls that are typed into: while a save is under way they keep the focus and take nothing. */
export function typedNamingOf(props: InputNaming) {
  const { disabled, ...naming } = namingOf(props)
  return { ...naming, readOnly: disabled ?? false }
}

/** An input whose value is text; an emptied one has no value. */
export function ofText(props: Omit<FieldInputProps, 'field'>) {
  const { value, onChange, onSettle } = props
  const meant = (text: string) => (text === '' ? null : text)
  return {
    naming: namingOf(props),
    text: typeof value === 'string' ? value : '',
    take: (text: string) => onChange?.(meant(text)),
    settle: onSettle ? (text: string) => onSettle(meant(text)) : undefined,
  }
}
