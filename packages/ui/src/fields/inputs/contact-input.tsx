import { Input } from 'antd'
import type { FieldInputProps } from '../field.ts'
import { ofText, typedNamingOf } from '../of-text.ts'

const EMAIL_MAX = 254
const PHONE_MAX = 40
const URL_MAX = 300

export function PhoneInput(props: FieldInputProps) {
  return <LineInput {...props} type="tel" max={PHONE_MAX} />
}

export function EmailInput(props: FieldInputProps) {
  return <LineInput {...props} type="email" max={EMAIL_MAX} />
}

export function UrlInput(props: FieldInputProps) {
  // Not type="url": it refuses www.example.com, which people write and we understand.
  return <LineInput {...props} type="text" max={URL_MAX} />
}

function LineInput({ type, max, ...props }: FieldInputProps & { type: string; max: number }) {
  const { text, take, settle } = ofText(props)
  return (
    <Input
      {...typedNamingOf(props)}
      type={type}
      inputMode={type === 'text' ? 'url' : undefined}
      maxLength={max}
      autoComplete="off"
      value={text}
      onChange={(event) => take(event.target.value)}
      {...(settle
        ? {
            onPressEnter: (event) => {
              if (!event.nativeEvent.isComposing) settle(text)
            },
          }
        : {})}
    />
  )
}
