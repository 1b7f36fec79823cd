import './search-box.css'
import { CloseOutlined, SearchOutlined } from '@ant-design/icons'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

const PAUSE_MS = 250
const MOST_CHARS = 200

type Props = {
  value: string
  label: string
  /** Receives the box, so that a key can lead to it. */
  box: RefObject<HTMLInputElement | null>
  onSearch: (text: string) => void
}

/**
 * Searches while one types, after a pause; Chinese input that is still being composed does not search. Plain HTML: every list begins with it, and
 * the library's box brings those for passwords and codes along.
 */
export function SearchBox({ value, label, box, onSearch }: Props) {
  const { t } = useTranslation('lists')
  const [text, setText] = useState(value)
  const [composing, setComposing] = useState(false)
  const [known, setKnown] = useState(value)
  // The back button or a link changed the address: the box follows.
  if (known !== value) {
    setKnown(value)
    if (text.trim() !== value) setText(value)
  }
  const search = useEffectEvent(onSearch)
  useEffect(() => {
    const wanted = text.trim()
    if (composing || wanted === value) return
    const timer = setTimeout(() => search(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, composing])
  return (
    <span className="list-search">
      <SearchOutlined aria-hidden />
      <input
        ref={box}
        type="search"
        placeholder={label}
        aria-label={label}
        maxLength={MOST_CHARS}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onSearch(text.trim())
        }}
      />
      {text === '' ? null : (
        <button type="button" aria-label={t('clearSearch')} onClick={() => setText('')}>
          <CloseOutlined aria-hidden />
        </button>
      )}
    </span>
  )
}
