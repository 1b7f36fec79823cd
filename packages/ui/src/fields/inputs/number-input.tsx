import { isCurrency, minorDigits, parseAmountMinor } from '@rapport/kernel'
import { InputNumber, Space } from 'antd'
import type { KeyboardEvent } from 'react'
import { currencyOf, type FieldInputProps } from '../field.ts'
import { useFieldWords } from '../field-words.ts'
import { typedNamingOf } from '../of-text.ts'

const HOUR = 3_600
const MINUTE = 60

/** Digits as Chinese input methods write them (１２．５) count as well. */
const plainDigits = (text: string | undefined) => (text ?? '').normalize('NFKC').replace(/[,，\s]/g, '')

export function CountInput(props: FieldInputProps) {
  return <NumberInput {...props} decimals={props.field.decimals ?? 0} />
}

export function PercentageInput(props: FieldInputProps) {
  return <NumberInput {...props} decimals={2} suffix="%" />
}

function NumberInput({ decimals, suffix, ...props }: FieldInputProps & { decimals: number; suffix?: string }) {
  const { value, onChange, onSettle } = props
  return (
    <InputNumber<number>
      {...typedNamingOf(props)}
      style={{ width: '100%' }}
      controls={false}
      precision={decimals}
      parser={(text) => Number.parseFloat(plainDigits(text))}
      value={typeof value === 'number' ? value : null}
      onChange={(typed) => onChange?.(typed ?? null)}
      onPressEnter={(event) => settleTyped(event, onSettle, (text) => roundTo(text, decimals))}
      {...(suffix === undefined ? {} : { suffix })}
    />
  )
}

export function MoneyInput(props: FieldInputProps) {
  const { value, onChange, onSettle } = props
  const currency = currencyOf(props)
  const digits = isCurrency(currency) ? minorDigits(currency) : 0
  return (
    <InputNumber<string>
      {...typedNamingOf(props)}
      style={{ width: '100%' }}
      controls={false}
      stringMode
      precision={digits}
      parser={plainDigits}
      value={typeof value === 'number' ? (value / 10 ** digits).toFixed(digits) : null}
      onChange={(typed) => onChange?.(minorOf(typed, currency))}
      onPressEnter={(event) => settleTyped(event, onSettle, (text) => minorOf(text, currency))}
      suffix={currency}
    />
  )
}

export function DurationInput(props: FieldInputProps) {
  const words = useFieldWords()
  const { value, onChange, onSettle, id, ...rest } = props
  const seconds = typeof value === 'number' ? value : null
  const [hours, minutes] =
    seconds === null ? [null, null] : [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)]
  const naming = typedNamingOf({ ...rest, autoFocus: undefined })
  const take = (change: { hours?: number | null; minutes?: number | null }) => {
    const next = { hours, minutes, ...change }
    onChange?.(
      next.hours === null && next.minutes === null ? null : (next.hours ?? 0) * HOUR + (next.minutes ?? 0) * MINUTE,
    )
  }
  const common = { ...naming, controls: false, min: 0, precision: 0, onPressEnter: () => onSettle?.(value ?? null) }
  return (
    <Space.Compact block>
      <InputNumber<number>
        {...common}
        {...(id === undefined ? {} : { id })}
        autoFocus={props.autoFocus ?? false}
        aria-label={words.hoursLabel}
        style={{ flex: 1 }}
        suffix={words.hours('').trim()}
        value={hours}
        onChange={(typed) => take({ hours: typed })}
      />
      <InputNumber<number>
        {...common}
        aria-label={words.minutesLabel}
        style={{ flex: 1 }}
        suffix={words.minutes('').trim()}
        value={minutes}
        onChange={(typed) => take({ minutes: typed })}
      />
    </Space.Compact>
  )
}

function settleTyped(
  { target, nativeEvent }: KeyboardEvent<HTMLInputElement>,
  settle: FieldInputProps['onSettle'],
  read: (text: string) => number | null,
): void {
  // The library listens around the box: only the target of its event is what was typed in.
  if (!nativeEvent.isComposing && target instanceof HTMLInputElement) settle?.(read(plainDigits(target.value)))
}

function roundTo(text: string, decimals: number): number | null {
  const typed = Number.parseFloat(text)
  return Number.isFinite(typed) ? Number(typed.toFixed(decimals)) : null
}

function minorOf(text: string | null, currency: string): number | null {
  if (text === null || text === '' || !isCurrency(currency)) return null
  try {
    return parseAmountMinor(plainDigits(text), currency, { rounding: 'halfAwayFromZero' })
  } catch {
    return null // half typed (“-”): there is no amount yet
  }
}
