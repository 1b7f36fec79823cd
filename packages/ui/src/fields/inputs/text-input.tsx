import { Input } from 'antd'
import type { FieldInputProps } from '../field.ts'
import { ofText, typedNamingOf } from '../of-text.ts'

const TEXT_MAX = 200
const LONG_TEXT_MAX = 20_000

export function TextInput({ field, ...props }: FieldInputProps) {
  const { text: typed, take, settle } = ofText(props)
  return (
    <Input
      {...typedNamingOf(props)}
      maxLength={field.max ?? TEXT_MAX}
      value={typed}
      onChange={(event) => take(event.target.value)}
      {...(settle
        ? {
            onPressEnter: (event) => {
              // Enter that ends a Chinese input composition is no wish to save.
              if (!event.nativeEvent.isComposing) settle(typed)
            },
          }
        : {})}
    />
  )
}

export function LongTextInput({ field, ...props }: FieldInputProps) {
  const { text: typed, take, settle } = ofText(props)
  return (
    <Input.TextArea
      {...typedNamingOf(props)}
      autoSize={{ minRows: 3, maxRows: 14 }}
      maxLength={field.max ?? LONG_TEXT_MAX}
      value={typed}
      onChange={(event) => take(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) settle?.(typed)
      }}
    />
  )
}
