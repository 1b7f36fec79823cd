import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

const PAUSE_MS = 250
const MOST_CHARS = 200

/** Searches while one types, after a pause; Chinese input that is still being composed does not search. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation('customers')
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
    <Input
      className="customer-search"
      type="search"
      allowClear
      prefix={<SearchOutlined />}
      placeholder={t('search')}
      aria-label={t('search')}
      maxLength={MOST_CHARS}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={() => onSearch(text.trim())}
    />
  )
}
